import ipaddr from 'ipaddr.js';
import { dns1035Label, dnsSubdomain } from './names.ts';
import type { Place } from './place.ts';
import { checkPortReference } from './probe.ts';

/** An Ingress of networking.k8s.io/v1. */
export function checkIngress(spec: Place): void {
  if (spec.field('rules').length === 0 && !spec.field('defaultBackend').given) {
    spec.missing('An Ingress needs rules or a defaultBackend.');
  }
  for (const rule of spec.field('rules').entries()) {
    checkHost(rule.field('host'));
    const paths = rule.field('http', 'paths');
    if (rule.field('http').given && paths.length === 0) paths.missing();
    for (const path of paths.entries()) checkPath(path);
  }
  for (const tls of spec.field('tls').entries()) tls.field('hosts').entries().forEach(checkHost);
  if (spec.field('defaultBackend').given) checkBackend(spec.field('defaultBackend'));
}

function checkHost(host: Place): void {
  const { text } = host;
  if (!text) return;
  if (ipaddr.isValid(text) && /[.:]/.test(text)) host.invalid('a host name, not an IP address');
  else if (dnsSubdomain(text.replace(/^\*\./, '')) !== undefined) {
    host.invalid('a host name such as app.example.com or *.example.com');
  }
}

function checkPath(path: Place): void {
  const text = path.field('path');
  const type = path.field('pathType').value;
  if (type === 'Exact' || type === 'Prefix') {
    const value = text.text ?? (text.given ? undefined : '');
    if (value !== undefined && !value.startsWith('/')) text.invalid('an absolute path');
    else if (value !== undefined && /\/\/|\/\.\.?(\/|$)|%2f/i.test(value)) {
      text.invalid('a path without `//`, `/./`, `/../` and `%2f`');
    }
  } else if (text.text && !text.text.startsWith('/')) text.invalid('an absolute path');
  checkBackend(path.field('backend'));
}

function checkBackend(backend: Place): void {
  const [service, resource] = [backend.field('service'), backend.field('resource')];
  if (service.given && resource.given) {
    resource.forbidden('A backend is a service or a resource, not both.');
  } else if (!service.given && !resource.given) {
    if (backend.given) backend.missing('A backend needs a service or a resource.');
  } else if (service.given) checkServiceBackend(service);
}

function checkServiceBackend(service: Place): void {
  const name = service.field('name');
  if (name.text !== undefined && dns1035Label(name.text) !== undefined) {
    name.invalid(dns1035Label(name.text) ?? '');
  }
  const [number, named] = [service.field('port', 'number'), service.field('port', 'name')];
  if (number.number && named.value)
    named.forbidden('A port is given by number or by name, not both.');
  else if (!number.number && !named.value)
    service.field('port').missing('A port number or name must be given.');
  else if (number.number) number.between(1, 65_535);
  else checkPortReference(named);
}

export function checkIngressClass(spec: Place): void {
  const controller = spec.field('controller');
  if (!controller.value) controller.missing();
  else if (controller.text !== undefined && !isDomainPrefixed(controller.text)) {
    controller.invalid('a path under a domain, such as example.com/controller');
  }
}

function isDomainPrefixed(text: string): boolean {
  const slash = text.indexOf('/');
  return slash > 0 && slash < text.length - 1 && dnsSubdomain(text.slice(0, slash)) === undefined;
}

/** A NetworkPolicy's rules. */
export function checkNetworkPolicy(spec: Place): void {
  for (const [direction, side] of [
    ['ingress', 'from'],
    ['egress', 'to'],
  ] as const) {
    for (const rule of spec.field(direction).entries()) {
      rule.field('ports').entries().forEach(checkPolicyPort);
      rule.field(side).entries().forEach(checkPeer);
    }
  }
  if (spec.field('policyTypes').length > 2)
    spec.field('policyTypes').invalid('at most Ingress and Egress');
}

function checkPolicyPort(port: Place): void {
  checkPortReference(port.field('port'));
  const end = port.field('endPort');
  if (end.number === undefined) return;
  const start = port.field('port').number;
  if (start === undefined) end.forbidden('endPort needs a port that is a number.');
  else end.between(start, 65_535);
}

function checkPeer(peer: Place): void {
  const block = peer.field('ipBlock');
  const selects = peer.field('podSelector').given || peer.field('namespaceSelector').given;
  if (block.given && selects) block.forbidden('ipBlock may not be set beside a selector.');
  if (!block.given && !selects) peer.missing('A peer needs a selector or an ipBlock.');
  for (const range of [block.field('cidr'), ...block.field('except').entries()]) {
    if (range.text !== undefined && !ipaddr.isValidCIDR(range.text))
      range.invalid('a CIDR such as 10.0.0.0/8');
  }
}
