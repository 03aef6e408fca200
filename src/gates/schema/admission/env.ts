import { configKey, dnsSubdomain, envVarName, strictEnvVarName } from './names.ts';
import type { Place } from './place.ts';

const SOURCES = ['fieldRef', 'resourceFieldRef', 'configMapKeyRef', 'secretKeyRef', 'fileKeyRef'];
const REFERENCES = ['configMapRef', 'secretRef'];

/** The environment of a container. */
export function checkEnv(container: Place): void {
  for (const variable of container.field('env').entries()) checkVariable(variable);
  for (const source of container.field('envFrom').entries()) checkSource(source);
}

function checkVariable(variable: Place): void {
  const name = variable.field('name');
  if (name.value === '') name.missing();
  else if (name.text !== undefined) {
    const wanted = name.since('1.32') ? envVarName(name.text) : strictEnvVarName(name.text);
    if (wanted !== undefined) name.invalid(wanted);
  }
  const from = variable.field('valueFrom');
  if (!from.given) return;
  if (variable.field('value').value) {
    variable.field('value').forbidden('value and valueFrom may not both be set.');
  }
  const set = SOURCES.filter((source) => from.field(source).given);
  if (set.length === 0) from.missing('valueFrom needs one of its sources.');
  else if (set.length > 1) from.forbidden(`valueFrom may have only one of ${set.join(', ')}.`);
  for (const source of ['configMapKeyRef', 'secretKeyRef']) checkKeyReference(from.field(source));
  checkFieldPath(from.field('fieldRef'));
  checkResource(from.field('resourceFieldRef', 'resource'));
}

function checkFieldPath(reference: Place): void {
  const path = reference.field('fieldPath');
  if (path.value === '') path.missing();
  else if (path.text !== undefined && !FIELD_PATH.test(path.text)) {
    path.invalid('a field of the pod such as metadata.name, spec.nodeName or status.podIP');
  }
}

const FIELD_PATH =
  /^(metadata\.(name|namespace|uid|(labels|annotations)\['.+'\])|spec\.(nodeName|serviceAccountName)|status\.(hostIPs?|podIPs?))$/;

function checkResource(resource: Place): void {
  const { text } = resource;
  if (text !== undefined && !RESOURCE.test(text)) {
    resource.invalid('a resource such as limits.cpu or requests.memory');
  }
}

const RESOURCE = /^(limits|requests)\.(cpu|memory|ephemeral-storage|hugepages-.+)$/;

function checkKeyReference(reference: Place): void {
  if (!reference.given) return;
  checkReferenceName(reference.field('name'));
  const key = reference.field('key');
  if (key.value === '') key.missing();
  else if (key.text !== undefined && configKey(key.text) !== undefined) {
    key.invalid(configKey(key.text) ?? '');
  }
}

function checkSource(source: Place): void {
  const set = REFERENCES.filter((reference) => source.field(reference).given);
  if (set.length === 0) source.missing('envFrom needs configMapRef or secretRef.');
  if (set.length > 1) source.forbidden('configMapRef and secretRef may not both be set.');
  for (const reference of set) {
    checkReferenceName(source.field(reference, 'name'));
  }
}

function checkReferenceName(name: Place): void {
  const wanted = name.text ? dnsSubdomain(name.text) : undefined;
  if (!name.value) name.missing();
  else if (wanted !== undefined) name.invalid(wanted);
}
