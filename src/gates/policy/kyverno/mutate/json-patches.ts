import { applyJsonPatch, JsonPatchError } from '../../../../kubernetes/json-patch.ts';
import {
  isJsonArray,
  isJsonObject,
  type JsonObject,
  type JsonValue,
  newJsonObject,
} from '../../../../manifest/json.ts';
import { Pointer } from '../../../../manifest/pointer.ts';
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
  const place = Pointer.parse(String(operation['path'] ?? ''));
  if (!place) return applyJsonPatch(document, [operation]);
  const path = place.segments.map(String);
  const exact = resolveIndices(document, path);
  const at = Pointer.root.at(...exact);
  const placed = Object.assign(newJsonObject(), operation, { path: at.toString() });
  if (operation['op'] === 'remove' && at.resolve(document) === undefined) return document;
  const ready = operation['op'] === 'add' ? makeWay(document, exact) : document;
  return applyJsonPatch(ready, [placed]);
}

/** The path with negative indices counted from the end. */
function resolveIndices(document: JsonValue, path: readonly string[]): readonly string[] {
  let value: JsonValue | undefined = document;
  return path.map((segment) => {
    const list: JsonValue | undefined = value;
    const negative = isJsonArray(list) && /^-\d+$/.test(segment);
    const key = negative ? String(list.length + Number(segment)) : segment;
    value = Pointer.root.at(key).resolve(list ?? null);
    return key;
  });
}

/** The document with every container on the path; a number or `-` below makes a list. */
function makeWay(document: JsonValue, path: readonly string[]): JsonValue {
  let ready = document;
  for (let depth = 1; depth < path.length; depth++) {
    const at = Pointer.root.at(...path.slice(0, depth));
    if ((at.resolve(ready) ?? null) !== null) continue;
    const value = /^(-|\d+)$/.test(path[depth] ?? '') ? [] : newJsonObject();
    ready = applyJsonPatch(ready, [{ op: 'add', path: at.toString(), value }]);
  }
  return ready;
}
