import {
  isJsonArray,
  isJsonObject,
  type JsonArray,
  type JsonObject,
  type JsonValue,
  newJsonObject,
} from '../manifest/json.ts';
import { Pointer } from '../manifest/pointer.ts';
import { sameJson } from './same-json.ts';

/** A JSON patch that cannot be applied; `test` when a test operation did not hold. */
export class JsonPatchError extends Error {
  override readonly name = 'JsonPatchError';

  constructor(
    message: string,
    readonly reason: 'invalid' | 'test' = 'invalid',
  ) {
    super(message);
  }
}

/**
 * Applies a JSON patch (RFC 6902) as the API server does: negative indices are refused, `add` to
 * `-` appends. What is unchanged is shared with the document. Throws {@link JsonPatchError}.
 */
export function applyJsonPatch(document: JsonValue, patch: JsonValue): JsonValue {
  if (!isJsonArray(patch)) throw new JsonPatchError('a JSON patch is a list of operations');
  return patch.reduce<JsonValue>((value, operation) => applyOperation(value, operation), document);
}

function applyOperation(document: JsonValue, operation: JsonValue): JsonValue {
  if (!isJsonObject(operation)) throw new JsonPatchError('an operation is an object');
  const path = pathOf(operation, 'path');
  switch (operation['op']) {
    case 'add':
      return change(document, path, insertion(operand(operation)));
    case 'remove':
      return change(document, path, removal);
    case 'replace':
      return change(document, path, replacement(operand(operation)));
    case 'move': {
      const from = pathOf(operation, 'from');
      const moved = valueAt(document, from);
      return change(change(document, from, removal), path, insertion(moved));
    }
    case 'copy':
      return change(document, path, insertion(valueAt(document, pathOf(operation, 'from'))));
    case 'test':
      if (sameJson(valueAt(document, path), operand(operation))) return document;
      throw new JsonPatchError(`the test of ${textOf(path)} failed`, 'test');
    default:
      throw new JsonPatchError(`there is no operation ${JSON.stringify(operation['op'])}`);
  }
}

type Path = readonly string[];

function pathOf(operation: JsonObject, key: 'path' | 'from'): Path {
  const text = operation[key];
  const pointer = typeof text === 'string' ? Pointer.parse(text) : undefined;
  if (pointer === undefined) {
    throw new JsonPatchError(`${key} ${JSON.stringify(text)} is not a JSON pointer`);
  }
  return pointer.segments.map(String);
}

function textOf(path: Path): string {
  return `${Pointer.root.at(...path)}`;
}

function operand(operation: JsonObject): JsonValue {
  const value = operation['value'];
  if (value === undefined) throw new JsonPatchError(`${String(operation['op'])} needs a value`);
  return value;
}

function valueAt(document: JsonValue, path: Path): JsonValue {
  const value = Pointer.root.at(...path).resolve(document);
  if (value === undefined) throw missing(path);
  return value;
}

function missing(path: Path): JsonPatchError {
  return new JsonPatchError(`there is nothing at ${textOf(path)}`);
}

/** What happens to the last step of a path, in a list or in an object. */
interface Change {
  readonly inList: (list: JsonArray, index: number) => JsonArray;
  readonly inObject: (object: JsonObject, key: string) => JsonObject;
  /** The whole document, for the empty path. */
  readonly whole: () => JsonValue;
  /** Whether something must stand at the place already. */
  readonly existing: boolean;
}

const removal: Change = {
  inList: (list, index) => list.toSpliced(index, 1),
  inObject: (object, key) => withField(object, key, undefined),
  whole: () => null,
  existing: true,
};

function insertion(value: JsonValue): Change {
  return {
    inList: (list, index) => list.toSpliced(index, 0, value),
    inObject: (object, key) => withField(object, key, value),
    whole: () => value,
    existing: false,
  };
}

function replacement(value: JsonValue): Change {
  return { ...insertion(value), inList: (list, index) => list.with(index, value), existing: true };
}

function change(document: JsonValue, path: Path, how: Change, depth = 0): JsonValue {
  const key = path[depth];
  if (key === undefined) return how.whole();
  const last = depth === path.length - 1;
  if (isJsonArray(document)) {
    const index = indexOf(document, key, path, last && !how.existing);
    if (last) return how.inList(document, index);
    return document.with(index, change(document[index] ?? null, path, how, depth + 1));
  }
  const child = isJsonObject(document) ? document[key] : undefined;
  if (!isJsonObject(document) || (child === undefined && (!last || how.existing))) {
    throw missing(path.slice(0, depth + 1));
  }
  if (last) return how.inObject(document, key);
  return withField(document, key, change(child ?? null, path, how, depth + 1));
}

/** The index a step means; one behind the end where something can be appended. */
function indexOf(list: JsonArray, key: string, path: Path, appends: boolean): number {
  if (key === '-' && appends) return list.length;
  const index = /^(?:0|[1-9]\d*)$/.test(key) ? Number(key) : -1;
  if (index < 0 || index > list.length || (index === list.length && !appends)) throw missing(path);
  return index;
}

function withField(object: JsonObject, key: string, value: JsonValue | undefined): JsonObject {
  const copy = Object.assign(newJsonObject(), object);
  if (value === undefined) delete copy[key];
  else copy[key] = value;
  return copy;
}
