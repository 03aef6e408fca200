import { checkContainer } from './container.ts';
import { dnsLabel, dnsSubdomain } from './names.ts';
import { checkLabels, checkLabelValue } from './object-meta.ts';
import type { Place } from './place.ts';
import { checkVolume } from './volume.ts';

/** A pod's specification, wherever a template holds one. */
export function checkPodSpec(spec: Place): void {
  const volumes = volumeNames(spec);
  if (spec.field('containers').given && spec.field('containers').length === 0) {
    spec.field('containers').missing('A pod needs at least one container.');
  }
  const names = new Set<string>();
  for (const list of ['initContainers', 'containers', 'ephemeralContainers']) {
    for (const container of spec.field(list).entries()) {
      checkContainerName(container.field('name'), names);
      checkContainer(container, { volumes, init: list === 'initContainers', spec });
    }
  }
  spec.field('volumes').entries().forEach(checkVolume);
  checkScalars(spec);
  checkScheduling(spec);
  checkHostPorts(spec);
}

function volumeNames(spec: Place): ReadonlySet<string> | undefined {
  const volumes = spec
    .field('volumes')
    .entries()
    .map((volume) => volume.field('name'));
  // A StatefulSet's claims become volumes of its pods.
  const claims = spec.root.field('spec', 'volumeClaimTemplates').entries();
  const names = [...volumes, ...claims.map((claim) => claim.field('metadata', 'name'))].map(
    (name) => name.value,
  );
  // A name that is still to be substituted could be any.
  if (names.some((name) => typeof name === 'string' && name.includes('${'))) return undefined;
  return new Set(names.filter((name) => typeof name === 'string'));
}

/** Duplicates inside one list are the list's own; here are those between the lists. */
function checkContainerName(name: Place, names: Set<string>): void {
  const { text } = name;
  if (text === undefined) return;
  if (text === '') name.missing();
  else {
    const wanted = dnsLabel(text);
    if (wanted !== undefined) name.invalid(wanted);
  }
  names.add(text);
}

function checkScalars(spec: Place): void {
  for (const id of ['runAsUser', 'runAsGroup', 'fsGroup']) {
    spec.field('securityContext', id).between(0, 2 ** 31 - 1);
  }
  spec.field('activeDeadlineSeconds').between(1, 2 ** 31 - 1);
  for (const [field, check] of NAMED) {
    const { text } = spec.field(field);
    const wanted = text ? check(text) : undefined;
    if (wanted !== undefined) spec.field(field).invalid(wanted);
  }
  const nameservers = spec.field('dnsConfig', 'nameservers');
  if (spec.field('dnsPolicy').value === 'None' && nameservers.length === 0) {
    nameservers.missing('With dnsPolicy None at least one nameserver must be given.');
  }
}

const NAMED = [
  ['serviceAccountName', dnsSubdomain],
  ['nodeName', dnsSubdomain],
  ['hostname', dnsLabel],
  ['subdomain', dnsLabel],
  ['priorityClassName', dnsSubdomain],
  ['runtimeClassName', dnsSubdomain],
] as const;

function checkScheduling(spec: Place): void {
  checkLabels(spec.field('nodeSelector'));
  for (const toleration of spec.field('tolerations').entries()) checkToleration(toleration);
  for (const spread of spec.field('topologySpreadConstraints').entries()) {
    spread.field('maxSkew').between(1);
    spread.field('minDomains').between(1);
    if (spread.field('topologyKey').value === '') spread.field('topologyKey').missing();
  }
}

function checkToleration(toleration: Place): void {
  const operator = toleration.field('operator').value;
  const key = toleration.field('key');
  if (!key.value && operator !== 'Exists') {
    key.missing('A toleration without a key needs the operator Exists.');
  }
  if (operator === 'Exists' && toleration.field('value').value) {
    toleration.field('value').forbidden('With the operator Exists no value may be given.');
  }
  checkLabelValue(toleration.field('value'));
  const timed = toleration.field('tolerationSeconds').given;
  if (timed && toleration.field('effect').value !== 'NoExecute') {
    toleration.field('effect').invalid('NoExecute, because tolerationSeconds is set');
  }
}

/** A pod on the host's network uses the host's ports under the same numbers. */
function checkHostPorts(spec: Place): void {
  const hostNetwork = spec.field('hostNetwork').value === true;
  const taken = new Set<string>();
  for (const container of spec.field('containers').entries()) {
    for (const port of container.field('ports').entries()) {
      const host = port.field('hostPort');
      const number = host.number ?? (hostNetwork ? port.field('containerPort').number : undefined);
      if (number === undefined || number === 0) continue;
      if (hostNetwork && number !== port.field('containerPort').number) {
        host.invalid('the same number as containerPort, because of hostNetwork');
      }
      const protocol = port.field('protocol').value ?? 'TCP';
      const key = `${protocol} ${port.field('hostIP').value ?? ''} ${number}`;
      if (taken.has(key)) (host.given ? host : port).duplicate(`The host port ${number}`);
      taken.add(key);
    }
  }
}
