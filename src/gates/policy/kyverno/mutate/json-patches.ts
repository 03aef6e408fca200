import { applyJsonPatch, JsonPatchError } from '../../../../kubernetes/json-patch.ts';
import {
  isJsonArray,
  isJsonObject,
  type JsonArray,
  type JsonObject,
  type JsonValue,
  newJsonObject,
} from '../../../../manifest/json.ts';
import { Pointer } from '../../../../manifest/pointer.ts';
import { goSprint } from '../text/go-text.ts';
import { parseYaml } from '../text/parse-yaml.ts';
import { MutationError } from './mutation-error.ts';

/**
 * Applies `patchesJson6902` (YAML or JSON text) as Kyverno does: indices may be negative, removing
 * what is missing does nothing, adding makes the way there.
 */
export function applyJsonPatches(object: JsonObject, text: string): JsonObject {
  const parsed = parseYaml(text);
  if ('error' in parsed) throw new MutationError(`failed to decode patches: ${parsed.error}`);
  const operations = isJsonArray(parsed.value) ? parsed.value : [];
  try {
    const patched = operations.reduce<JsonValue>(applyOne, object);
    if (isJsonObject(patched)) return patched;
  } catch (error) {
    if (!(error instanceof JsonPatchError)) throw error;
    throw new MutationError(error.message);
  }
  throw new MutationError('the patches replace the whole object');
}

function applyOne(document: JsonValue, operation: JsonValue): JsonValue {
  if (!isJsonObject(operation)) throw new JsonPatchError('an operation is an object');
  const place = Pointer.parse(goSprint(operation['path'] ?? ''));
  if (!place) return applyJsonPatch(document, [operation]);
  const path = place.segments.map(String);
  const adds = operation['op'] === 'add';
  const [ready, exact] = adds ? makeWay(document, path) : [document, existing(document, path)];
  const at = Pointer.root.at(...exact);
  if (operation['op'] === 'remove' && at.resolve(ready) === undefined) return ready;
  const placed = Object.assign(newJsonObject(), operation, { path: at.toString() });
  return applyJsonPatch(ready, [placed]);
}

/** The path with negative indices counted from the end. */
function existing(document: JsonValue, path: readonly string[]): readonly string[] {
  const exact: string[] = [];
  for (const segment of path) {
    const list = Pointer.root.at(...exact).resolve(document);
    const negative = isJsonArray(list) && /^-\d+$/.test(segment);
    exact.push(negative ? String(list.length + Number(segment)) : segment);
  }
  return exact;
}

/**
 * The document with every container on the path, and the path in it. An index or `-` makes a
 * list; for what is added, -1 is behind the last item.
 */
function makeWay(
  document: JsonValue,
  path: readonly string[],
): readonly [JsonValue, readonly string[]] {
  let ready = document;
  const exact: string[] = [];
  for (const [depth, segment] of path.entries()) {
    const list = Pointer.root.at(...exact).resolve(ready);
    const isLast = depth === path.length - 1;
    exact.push(isJsonArray(list) ? indexIn(list, segment, isLast) : segment);
    const at = Pointer.root.at(...exact);
    if (isLast || (at.resolve(ready) ?? null) !== null) continue;
    const value = /^-?\d*$/.test(path[depth + 1] ?? '') ? [] : newJsonObject();
    ready = applyJsonPatch(ready, [{ op: 'add', path: at.toString(), value }]);
  }
  return [ready, exact];
}

function indexIn(list: JsonArray, segment: string, isLast: boolean): string {
  if (!/^-\d+$/.test(segment)) return segment;
  return String(Math.max(0, list.length + Number(segment) + (isLast ? 1 : 0)));
}
