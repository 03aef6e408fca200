import { isJsonObject, type JsonObject, type JsonValue } from '../manifest/json.ts';
import type { Resource } from '../manifest/resource.ts';

/** What stands for the value of a Secret. */
export const MASK = '«redacted»';

/** A resource's value with the data of Secrets masked; every other resource's as it is. */
export function redactedValue(resource: Resource): JsonObject {
  if (resource.group !== '' || resource.kind !== 'Secret') return resource.value;
  const masked = Object.entries(resource.value).map(([key, value]) =>
    key === 'data' || key === 'stringData' ? [key, maskValues(value)] : [key, withoutCopies(value)],
  );
  return Object.fromEntries(masked);
}

function maskValues(value: JsonValue | undefined): JsonValue | undefined {
  if (!isJsonObject(value)) return value;
  return Object.fromEntries(Object.keys(value).map((key) => [key, MASK]));
}

/** kubectl keeps a whole copy of the object in an annotation. */
function withoutCopies(value: JsonValue | undefined): JsonValue | undefined {
  if (!isJsonObject(value) || !isJsonObject(value['annotations'])) return value;
  const annotations = Object.entries(value['annotations']).map(([key, text]) => [
    key,
    key === 'kubectl.kubernetes.io/last-applied-configuration' ? MASK : text,
  ]);
  return { ...value, annotations: Object.fromEntries(annotations) };
}
