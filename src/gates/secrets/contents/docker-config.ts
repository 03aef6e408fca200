import { isJsonObject, type JsonValue, objectOrEmpty } from '../../../manifest/json.ts';
import type { Hit } from '../detect/detector.ts';
import { isReference } from '../detect/generic-credential.ts';

/** Passwords of a Docker configuration: `.dockerconfigjson` with `auths`, or the older `.dockercfg`. */
export function* dockerPasswords(document: JsonValue): Generator<Hit> {
  if (!isJsonObject(document)) return;
  const auths = document['auths'] ?? document;
  for (const [registry, entry] of Object.entries(objectOrEmpty(auths))) {
    const value = passwordOf(objectOrEmpty(entry));
    if (value === undefined || isReference(value)) continue;
    const title = `Registry password for ${registry.replace(/^https?:\/\//, '')}`;
    yield {
      rule: 'secrets/registry-password',
      title: registryIsPlain(registry) ? title : 'Registry password',
      value,
    };
  }
}

/** Whether a document has the form, so that its members are not judged one by one again. */
export function isDockerConfig(document: JsonValue): boolean {
  if (!isJsonObject(document)) return false;
  const { auths } = document;
  if (auths !== undefined && isJsonObject(auths)) return Object.values(auths).every(isEntry);
  const entries = Object.values(document);
  return (
    entries.length > 0 && entries.every((e) => isJsonObject(e) && typeof e['auth'] === 'string')
  );
}

/** Other programs have `auths`, too: an exporter's SNMP communities. */
function isEntry(entry: JsonValue | undefined): boolean {
  if (entry === undefined || !isJsonObject(entry)) return false;
  const members = Object.keys(entry);
  return members.every((member) => MEMBERS.has(member));
}

const MEMBERS = new Set([
  'auth',
  'username',
  'password',
  'email',
  'identitytoken',
  'registrytoken',
]);

/** A key is shown in a message only when it is nothing but a host. */
function registryIsPlain(registry: string): boolean {
  return /^(?:https?:\/\/)?[a-z0-9.-]{1,100}(?::\d{1,5})?(?:\/v[12]\/?)?$/.test(registry);
}

function passwordOf(entry: JsonValue): string | undefined {
  if (!isJsonObject(entry)) return undefined;
  const { password, auth, identitytoken, registrytoken } = entry;
  for (const stated of [password, identitytoken, registrytoken]) {
    if (typeof stated === 'string' && stated !== '') return stated;
  }
  if (typeof auth !== 'string') return undefined;
  const decoded = Buffer.from(auth, 'base64').toString('utf8');
  const colon = decoded.indexOf(':');
  return colon === -1 ? undefined : decoded.slice(colon + 1);
}
