import { isJsonArray, isJsonObject, type JsonArray, type JsonValue } from '../../manifest/json.ts';
import { Pointer } from '../../manifest/pointer.ts';
import { sameValue } from './same-value.ts';

/** Where a place of one document lies in another one that has lists of other orders and lengths. */
export interface Corresponding {
  /** In the other document, as far as it reaches. */
  readonly pointer: Pointer;
  /** Whether it reaches all the way. */
  readonly complete: boolean;
  /** Whether a list item was found by its position only. */
  readonly guessed: boolean;
}

/** By what kustomize and people tell list items apart. */
const ITEM_KEYS = ['name', 'containerPort', 'port', 'mountPath', 'key', 'ip', 'topologyKey'];

/** Follows a pointer into `from` through `to`, list items by what identifies them. */
export function correspondingPointer(
  from: JsonValue,
  pointer: Pointer,
  to: JsonValue,
): Corresponding {
  let [here, there]: [JsonValue | undefined, JsonValue | undefined] = [from, to];
  let found = Pointer.root;
  let guessed = false;
  for (const segment of pointer.segments) {
    const step: Step | undefined = isJsonArray(here)
      ? itemIn(there, here, Number(segment))
      : keyIn(there, segment);
    if (step === undefined) return { pointer: found, complete: false, guessed };
    guessed ||= step.guessed;
    found = found.at(step.segment);
    here = Pointer.root.at(segment).resolve(here ?? null);
    there = Pointer.root.at(step.segment).resolve(there ?? null);
  }
  return { pointer: found, complete: true, guessed };
}

interface Step {
  readonly segment: string | number;
  readonly guessed: boolean;
}

function keyIn(there: JsonValue | undefined, key: string | number): Step | undefined {
  const has = isJsonObject(there) && Object.hasOwn(there, String(key));
  return has ? { segment: key, guessed: false } : undefined;
}

function itemIn(there: JsonValue | undefined, list: JsonArray, index: number): Step | undefined {
  if (!isJsonArray(there)) return undefined;
  const item = list[index];
  const byKey = itemWithKey(there, list, item);
  if (byKey !== undefined) return byKey === -1 ? undefined : { segment: byKey, guessed: false };
  const equal = there.flatMap((other, at) => (sameValue(other, item) ? [at] : []));
  if (equal.length === 1) return { segment: equal[0] ?? 0, guessed: false };
  if (there.length !== list.length) return undefined;
  // Of one there is only one.
  return { segment: index, guessed: list.length > 1 };
}

/** -1: the list goes by a key, and has no such item. Undefined: it goes by none. */
function itemWithKey(
  there: JsonArray,
  list: JsonArray,
  item: JsonValue | undefined,
): number | undefined {
  const key = ITEM_KEYS.find((one) => isKeyOf(one, list) && isKeyOf(one, there));
  if (key === undefined || !isJsonObject(item)) return undefined;
  return there.findIndex((other) => isJsonObject(other) && other[key] === item[key]);
}

/** Whether every item has the key, each with a value of its own. */
function isKeyOf(key: string, list: JsonArray): boolean {
  const values = list.map((item) => (isJsonObject(item) ? item[key] : undefined));
  return values.every((one) => one !== undefined) && new Set(values).size === values.length;
}
