import {
  isJsonArray,
  isJsonObject,
  type JsonObject,
  type JsonValue,
  objectOrEmpty,
} from '../../manifest/json.ts';
import { Pointer } from '../../manifest/pointer.ts';
import { dottedPointer } from './rule-result.ts';

/**
 * Guesses which place of an object a message is about: a path it spells (`spec.replicas`), or
 * the list item it names (`container "web"`) and a field of it that it mentions. Undefined when the message
 * names nothing of the object.
 */
export function inferPointer(message: string, object: JsonObject): Pointer | undefined {
  const spelled = spelledPath(message, object);
  if (spelled) return spelled;
  const words = new Set(message.match(/[\w./-]*\w/g) ?? []);
  // A container is often called like the object around it, which the message then means.
  const own = objectOrEmpty(object['metadata'])['name'];
  if (typeof own === 'string' && !/container/i.test(message)) words.delete(own);
  const item = namedItem(words, object);
  return item && mentionedField(words, item, object);
}

function spelledPath(message: string, object: JsonObject): Pointer | undefined {
  let best: Pointer | undefined;
  for (const [text] of message.matchAll(/[\w-]+(?:\.[\w-]+|\[\d+\])+/g)) {
    const pointer = deepestExisting(dottedPointer(text), object);
    if (pointer && pointer.segments.length > (best?.segments.length ?? 1)) best = pointer;
  }
  return best;
}

function deepestExisting(pointer: Pointer | undefined, object: JsonObject): Pointer | undefined {
  let at = pointer;
  while (at?.parent && at.resolve(object) === undefined) at = at.parent;
  return at?.parent && at;
}

/** The first list item whose `name` the message holds. */
function namedItem(
  words: ReadonlySet<string>,
  value: JsonValue,
  at = Pointer.root,
): Pointer | undefined {
  if (isJsonArray(value)) {
    for (const [index, item] of value.entries()) {
      const name = isJsonObject(item) ? item['name'] : undefined;
      if (typeof name === 'string' && words.has(name)) return at.at(index);
    }
  }
  if (typeof value !== 'object' || value === null) return undefined;
  for (const [key, inner] of Object.entries(value)) {
    const step = isJsonArray(value) ? Number(key) : key;
    const found = inner === undefined ? undefined : namedItem(words, inner, at.at(step));
    if (found) return found;
  }
  return undefined;
}

function mentionedField(words: ReadonlySet<string>, item: Pointer, object: JsonObject): Pointer {
  const value = item.resolve(object);
  const keys = isJsonObject(value) ? Object.keys(value) : [];
  const field = keys.find((key) => key !== 'name' && words.has(key));
  return field === undefined ? item : item.at(field);
}
