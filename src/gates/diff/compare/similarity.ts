import { isJsonArray, isJsonObject, type JsonValue } from '../../../manifest/json.ts';
import type { Resource } from '../../../manifest/resource.ts';

/** The leaves of a resource that say what it does: all but its name, labels and annotations. */
export function contentOf({ value }: Resource): string[] {
  const leaves: string[] = [];
  for (const [key, field] of Object.entries(value)) {
    if (key === 'metadata' || key === 'apiVersion' || key === 'kind') continue;
    collect(field, key, leaves);
  }
  return leaves.sort();
}

/** The share of leaves two resources have in common, 0 to 1; 1 when neither has any. */
export function similarity(a: Resource, b: Resource): number {
  const [x, y] = [contentOf(a), contentOf(b)];
  if (x.length === 0 && y.length === 0) return 1;
  const counts = new Map<string, number>();
  for (const leaf of x) counts.set(leaf, (counts.get(leaf) ?? 0) + 1);
  let common = 0;
  for (const leaf of y) {
    const free = counts.get(leaf) ?? 0;
    if (free === 0) continue;
    counts.set(leaf, free - 1);
    common++;
  }
  return (2 * common) / (x.length + y.length);
}

/** Indices stay out of the words, so that an inserted item does not make its siblings strangers. */
function collect(value: JsonValue | undefined, path: string, leaves: string[]): void {
  if (isJsonArray(value)) for (const item of value) collect(item, `${path}[]`, leaves);
  else if (isJsonObject(value)) {
    for (const [key, field] of Object.entries(value)) collect(field, `${path}.${key}`, leaves);
  } else if (typeof value === 'string' && value.includes('\n')) {
    for (const line of value.split('\n')) leaves.push(`${path}=${line}`);
  } else leaves.push(`${path}=${JSON.stringify(value)}`);
}
