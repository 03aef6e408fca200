import { isJsonObject, type JsonValue, objectOrEmpty } from '../../../manifest/json.ts';
import { Pointer } from '../../../manifest/pointer.ts';
import type { Resource } from '../../../manifest/resource.ts';
import type { Observation } from '../../../verdict/observation.ts';
import { base64Bytes } from '../decode/base64.ts';
import { credentialKind } from '../detect/credential-key.ts';
import { SecretText } from '../detect/secret-text.ts';
import type { GeneratedValues } from '../generated-values.ts';
import { encryptedValue } from '../look-alikes/encrypted-value.ts';
import { issuedPlaceholder, placeholder } from '../look-alikes/placeholder.ts';
import { publicMaterial } from '../look-alikes/public-material.ts';
import { storeReference } from '../look-alikes/store-reference.ts';
import { templateExpression } from '../look-alikes/template-expression.ts';

/**
 * The finding that a Secret is readable, whatever its values look like; once per Secret. What a
 * template puts together may differ each time, and is not compared.
 */
export function plainSecretObservation(
  resource: Resource,
  generated: GeneratedValues,
  isLeftAlone: (entry: Pointer) => boolean,
  standsInGit: boolean,
): Observation | undefined {
  const entries = realSecretEntries(resource.value, generated);
  const real = entries.filter((entry) => !isLeftAlone(entry));
  const [first] = real;
  if (first === undefined) return undefined;
  return {
    rule: 'secrets/plain-secret-manifest',
    resource,
    pointer: first,
    message: plainSecretMessage(
      resource.name,
      real.map((pointer) => String(pointer.key)),
    ),
    ...(standsInGit && { hidden: valuesOf(resource.value, real) }),
    sensitive: true,
  };
}

/** What the entries hold, together: another value or entry makes it another finding. */
export function valuesOf(object: JsonValue, entries: readonly Pointer[]): SecretText {
  return new SecretText(JSON.stringify(entries.map((entry) => [entry.key, entry.resolve(object)])));
}

/** The sentence for a Secret of that name and those entries. */
export function plainSecretMessage(name: string, keys: readonly string[]): string {
  return `Secret \`${name}\` holds readable data: ${keys.map((key) => `\`${key}\``).join(', ')}.`;
}

/** The entries of a Secret that hold real data, as pointers; none for any other object. */
export function realSecretEntries(
  object: JsonValue,
  generated: GeneratedValues,
): readonly Pointer[] {
  if (!isJsonObject(object)) return [];
  if (object['kind'] !== 'Secret' || object['apiVersion'] !== 'v1') return [];
  return (['data', 'stringData'] as const).flatMap((field) =>
    Object.entries(objectOrEmpty(object[field])).flatMap(([key, value]) => {
      if (typeof value !== 'string') return [];
      const text = plain(value, field);
      const isReal = isRealData(text, key) && !generated.includes(new SecretText(text));
      return isReal ? [Pointer.root.at(field, key)] : [];
    }),
  );
}

function plain(value: string, field: 'data' | 'stringData'): string {
  if (field === 'stringData') return value;
  const bytes = base64Bytes(value);
  return bytes === undefined ? value : Buffer.from(bytes).toString('utf8');
}

/**
 * Neither empty, nor a reference, nor public, nor a word that tells to put something there. In a
 * document of several lines one expression says nothing about the rest.
 */
function isRealData(value: string, key: string): boolean {
  if (value.trim() === '' || encryptedValue.matches(value) || publicMaterial.matches(value)) {
    return false;
  }
  if (value.length >= 64 || value.trim().includes('\n')) return true;
  // In a Secret, keys from documentation are what the application accepts (MinIO's defaults).
  if (/[A-Z0-9]{12}EXAMPLE$|EXAMPLEKEY$/.test(value)) return true;
  if (UNREAL.some((lookAlike) => lookAlike.matches(value))) return false;
  return !(credentialKind(key) === 'issued' && issuedPlaceholder.matches(value));
}

const UNREAL = [templateExpression, storeReference, placeholder];
