import type { ValueEdit } from '../../src/gates/diff/compare/edit.ts';
import {
  isJsonArray,
  isJsonObject,
  type JsonValue,
  type MutableJsonObject,
  newJsonObject,
} from '../../src/manifest/json.ts';
import type { Pointer } from '../../src/manifest/pointer.ts';

/** What RFC 6902 makes of a document: the steps applied one after the other. */
export function applyEdits(document: JsonValue, edits: readonly ValueEdit[]): JsonValue {
  let result = copy(document);
  for (const edit of edits) {
    const { pointer, after } = edit;
    if (edit.op === 'remove') take(result, pointer);
    else if (edit.op === 'move' && edit.from) put(result, pointer, take(result, edit.from));
    else if (pointer.parent === undefined) result = copy(after ?? null);
    else if (edit.op === 'add') put(result, pointer, copy(after ?? null));
    else replace(result, pointer, copy(after ?? null));
  }
  return result;
}

function copy(value: JsonValue): JsonValue {
  if (isJsonArray(value)) return value.map(copy);
  if (!isJsonObject(value)) return value;
  const made = newJsonObject();
  for (const [key, field] of Object.entries(value)) {
    if (field !== undefined) made[key] = copy(field);
  }
  return made;
}

function take(document: JsonValue, pointer: Pointer): JsonValue {
  const owner = ownerOf(document, pointer);
  if (Array.isArray(owner)) {
    const [gone] = owner.splice(index(owner, pointer, owner.length - 1), 1);
    return gone;
  }
  const object = owner as MutableJsonObject;
  const value = object[pointer.key];
  if (value === undefined) throw new Error(`nothing at ${pointer}`);
  delete object[pointer.key];
  return value;
}

function put(document: JsonValue, pointer: Pointer, value: JsonValue): void {
  const owner = ownerOf(document, pointer);
  if (Array.isArray(owner)) owner.splice(index(owner, pointer, owner.length), 0, value);
  else (owner as MutableJsonObject)[pointer.key] = value;
}

function replace(document: JsonValue, pointer: Pointer, value: JsonValue): void {
  const owner = ownerOf(document, pointer);
  if (Array.isArray(owner)) owner[index(owner, pointer, owner.length - 1)] = value;
  else if ((owner as MutableJsonObject)[pointer.key] === undefined) {
    throw new Error(`nothing to replace at ${pointer}`);
  } else (owner as MutableJsonObject)[pointer.key] = value;
}

function ownerOf(document: JsonValue, pointer: Pointer): unknown {
  const owner = (pointer.parent ?? pointer).resolve(document);
  if (typeof owner !== 'object' || owner === null) throw new Error(`nothing above ${pointer}`);
  return owner;
}

function index(list: readonly unknown[], pointer: Pointer, last: number): number {
  const at = Number(pointer.key);
  if (!Number.isInteger(at) || at < 0 || at > last) {
    throw new Error(`${pointer} is outside of a list of ${list.length}`);
  }
  return at;
}
