import { type JsonObject, objectOrEmpty } from '../../../manifest/json.ts';
import { Pointer } from '../../../manifest/pointer.ts';
import { base64Bytes } from '../decode/base64.ts';
import { credentialKind } from '../detect/credential-key.ts';
import { isReference } from '../detect/generic-credential.ts';
import { issuedPlaceholder } from '../look-alikes/placeholder.ts';

/** The entries of a Secret that hold real data, as pointers; none for any other object. */
export function realSecretEntries(object: JsonObject): readonly Pointer[] {
  if (object['kind'] !== 'Secret' || object['apiVersion'] !== 'v1') return [];
  return (['data', 'stringData'] as const).flatMap((field) =>
    Object.entries(objectOrEmpty(object[field])).flatMap(([key, value]) =>
      typeof value === 'string' && isRealData(plain(value, field), key)
        ? [Pointer.root.at(field, key)]
        : [],
    ),
  );
}

function plain(value: string, field: 'data' | 'stringData'): string {
  if (field === 'stringData') return value;
  const bytes = base64Bytes(value);
  return bytes === undefined ? value : Buffer.from(bytes).toString('utf8');
}

/** Neither empty, nor a reference, nor a word that tells to put something there. */
function isRealData(value: string, key: string): boolean {
  if (value.trim() === '' || isReference(value)) return false;
  const isShort = value.length < 64 && !value.includes('\n');
  return !(isShort && credentialKind(key) === 'issued' && issuedPlaceholder.matches(value));
}
