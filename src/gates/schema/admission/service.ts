import ipaddr from 'ipaddr.js';
import { dnsLabel, dnsSubdomain, qualifiedName } from './names.ts';
import { checkLabels } from './object-meta.ts';
import type { Place } from './place.ts';
import { checkPortReference } from './probe.ts';

/** A Service's specification. */
export function checkService(spec: Place): void {
  const type = spec.field('type').value || 'ClusterIP';
  const headless = spec.field('clusterIP').value === 'None';
  if (spec.field('ports').length === 0 && !headless && type !== 'ExternalName') {
    spec
      .field('ports')
      .missing('A Service needs at least one port, unless it is headless or an ExternalName.');
  }
  checkPorts(spec, type);
  checkLabels(spec.field('selector'));
  if (type === 'ExternalName') checkExternalName(spec);
  else checkAddresses(spec);
  if (headless && (type === 'NodePort' || type === 'LoadBalancer')) {
    spec.field('clusterIP').forbidden(`clusterIP may not be None for a ${type} Service.`);
  }
  checkTypeOnly(spec, type);
}

function checkPorts(spec: Place, type: unknown): void {
  const ports = spec.field('ports').entries();
  const names = new Set<string>();
  const nodePorts = new Set<string>();
  for (const port of ports) {
    port.field('port').between(1, 65_535);
    // 0 and the empty string are "not given": the port itself.
    if (port.field('targetPort').value) checkPortReference(port.field('targetPort'));
    checkProtocolName(port.field('appProtocol'));
    checkPortName(port.field('name'), ports.length > 1, names);
    checkNodePort(port, type, nodePorts);
  }
}

function checkProtocolName(name: Place): void {
  const wanted = name.text ? qualifiedName(name.text) : undefined;
  if (wanted !== undefined) name.invalid(wanted);
}

function checkPortName(name: Place, needed: boolean, names: Set<string>): void {
  const { text } = name;
  if (!name.value) {
    if (needed) name.missing('A Service with several ports needs a name for each.');
    return;
  }
  if (text === undefined) return;
  const wanted = dnsLabel(text);
  if (wanted !== undefined) name.invalid(wanted);
  else if (names.has(text)) name.duplicate(`The port name ${text}`);
  names.add(text);
}

function checkNodePort(port: Place, type: unknown, taken: Set<string>): void {
  const nodePort = port.field('nodePort');
  if (!nodePort.number) return;
  if (type === 'ClusterIP')
    nodePort.forbidden('nodePort may not be set when the type is ClusterIP.');
  nodePort.between(1, 65_535);
  const key = `${port.field('protocol').value ?? 'TCP'} ${nodePort.number}`;
  if (taken.has(key)) nodePort.duplicate(`The node port ${nodePort.number}`);
  taken.add(key);
}

function checkExternalName(spec: Place): void {
  const name = spec.field('externalName');
  if (!name.value) name.missing('An ExternalName Service needs externalName.');
  else if (name.text !== undefined) {
    const wanted = dnsSubdomain(name.text.replace(/\.$/, ''));
    if (wanted !== undefined) name.invalid(wanted);
  }
  for (const field of ['clusterIPs', 'ipFamilies']) {
    if (spec.field(field).length > 0) {
      spec.field(field).forbidden(`${field} may not be set for an ExternalName Service.`);
    }
  }
}

function checkAddresses(spec: Place): void {
  const single = spec.field('clusterIP');
  if (single.text && single.text !== 'None') checkAddress(single);
  for (const address of spec.field('externalIPs').entries()) checkExternalAddress(address);
  checkFamilies(spec.field('ipFamilies'));
  for (const range of spec.field('loadBalancerSourceRanges').entries()) {
    const { text } = range;
    if (text !== undefined && !ipaddr.isValidCIDR(text.trim()))
      range.invalid('a CIDR such as 10.0.0.0/8');
  }
}

function checkFamilies(families: Place): void {
  const seen = new Set<unknown>();
  for (const family of families.entries()) {
    if (seen.has(family.value)) family.duplicate(`The IP family ${family.value}`);
    seen.add(family.value);
  }
}

function checkAddress(place: Place): void {
  const { text } = place;
  if (text === undefined) return;
  const strict = place.since('1.36') && /(^|\.)0\d/.test(text);
  if (strict || addressOf(text) === undefined) place.invalid('an IP address');
}

/** Addresses that lead to a host itself are refused as external ones. */
function checkExternalAddress(place: Place): void {
  checkAddress(place);
  const range = addressOf(place.text ?? '')?.range();
  if (range !== undefined && SELF.has(range)) place.invalid('an address that others can reach');
}

const SELF: ReadonlySet<string> = new Set(['unspecified', 'loopback', 'linkLocal', 'multicast']);

/** Up to 1.35 an IPv4 address may have leading zeros, and is read as decimal. */
function addressOf(text: string): ReturnType<typeof ipaddr.parse> | undefined {
  const plain = text.replace(/(^|\.)0+(?=\d)/g, '$1');
  if (ipaddr.IPv4.isValidFourPartDecimal(plain)) return ipaddr.IPv4.parse(plain);
  return ipaddr.IPv6.isValid(text) ? ipaddr.IPv6.parse(text) : undefined;
}

/** Fields that only some types of Service have. */
function checkTypeOnly(spec: Place, type: unknown): void {
  const ranges = spec.field('loadBalancerSourceRanges');
  if (ranges.length > 0 && type !== 'LoadBalancer') {
    ranges.forbidden('loadBalancerSourceRanges may only be set when the type is LoadBalancer.');
  }
  for (const field of ['allocateLoadBalancerNodePorts', 'loadBalancerClass']) {
    if (spec.field(field).given && type !== 'LoadBalancer') {
      spec.field(field).forbidden(`${field} may only be set when the type is LoadBalancer.`);
    }
  }
  const outside =
    type === 'NodePort' || type === 'LoadBalancer' || spec.field('externalIPs').length > 0;
  if (spec.field('externalTrafficPolicy').value && !outside) {
    spec
      .field('externalTrafficPolicy')
      .forbidden(
        'externalTrafficPolicy may only be set for a Service that is reached from outside.',
      );
  }
  const affinity = spec.field('sessionAffinityConfig');
  affinity.field('clientIP', 'timeoutSeconds').between(1, 86_400);
  if (affinity.given && spec.field('sessionAffinity').value !== 'ClientIP') {
    affinity.forbidden('sessionAffinityConfig needs sessionAffinity: ClientIP.');
  }
}
