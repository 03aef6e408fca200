import { isJsonArray, isJsonObject, type JsonObject, type JsonValue } from '../manifest/json.ts';
import { Pointer } from '../manifest/pointer.ts';
import type { Resource } from '../manifest/resource.ts';

/** What stands for a secret value. */
export const MASK = '«redacted»';

/** kubectl keeps a whole copy of the object in an annotation. */
const LAST_APPLIED = 'kubectl.kubernetes.io/last-applied-configuration';

/** Where a resource holds credentials outside of a Secret's data: what the secrets gate knows. */
export type SecretPlaces = (resource: Resource) => readonly Pointer[];

/** Every place of a resource that must not be shown: a Secret's data, and what was detected. */
export function redactedPlaces(resource: Resource, detected: SecretPlaces): readonly Pointer[] {
  if (resource.group !== '' || resource.kind !== 'Secret') return detected(resource);
  const data = ['data', 'stringData'].flatMap((field) => {
    const values = resource.value[field];
    return isJsonObject(values)
      ? Object.keys(values).map((key) => Pointer.root.at(field, key))
      : [];
  });
  return [...data, Pointer.root.at('metadata', 'annotations', LAST_APPLIED), ...detected(resource)];
}

/** A resource's value with those places masked; the original is left as it is. */
export function redactedValue(resource: Resource, detected: SecretPlaces): JsonObject {
  let value: JsonValue = resource.value;
  for (const place of redactedPlaces(resource, detected)) {
    if (place.resolve(value) !== undefined) value = masked(value, place.segments);
  }
  return isJsonObject(value) ? value : resource.value;
}

function masked(value: JsonValue, [head, ...rest]: readonly (string | number)[]): JsonValue {
  if (head === undefined) return MASK;
  if (isJsonArray(value)) {
    return value.map((item, index) => (index === Number(head) ? masked(item, rest) : item));
  }
  if (!isJsonObject(value)) return value;
  const entries = Object.entries(value).map(([key, item]) =>
    key === head && item !== undefined ? [key, masked(item, rest)] : [key, item],
  );
  return Object.fromEntries(entries);
}
