import {
  arrayOrEmpty,
  isJsonObject,
  type JsonValue,
  objectOrEmpty,
} from '../../../manifest/json.ts';
import type { Hit } from '../detect/detector.ts';
import { isReference } from '../detect/generic-credential.ts';

/** Credentials of the users of a kubeconfig: tokens, passwords, client keys. */
export function* kubeconfigCredentials(document: JsonValue): Generator<Hit> {
  if (!isKubeconfig(document)) return;
  for (const entry of arrayOrEmpty(objectOrEmpty(document)['users'])) {
    const user = objectOrEmpty(objectOrEmpty(entry)['user']);
    for (const [field, what] of FIELDS) {
      const value = user[field];
      if (typeof value !== 'string' || isReference(value)) continue;
      yield { rule: 'secrets/kubeconfig-credential', title: `Kubeconfig ${what}`, value };
    }
  }
}

export function isKubeconfig(document: JsonValue): boolean {
  return (
    isJsonObject(document) && document['kind'] === 'Config' && Array.isArray(document['users'])
  );
}

const FIELDS = [
  ['token', 'token'],
  ['password', 'password'],
  ['client-key-data', 'client key'],
] as const;
