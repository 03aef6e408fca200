import {
  isJsonObject,
  type JsonArray,
  type JsonObject,
  type JsonValue,
} from '../../../manifest/json.ts';
import { canonical, equal, own } from './equal.ts';
import { keyOf, type ListShape } from './list-shape.ts';
import type { Place } from './place.ts';
import { pairMembers } from './set-members.ts';
import { longestCommon, longestIncreasing } from './subsequence.ts';
import { unorderedText } from './unordered-text.ts';

/** For each item of the later list the index of its counterpart in the earlier one, or -1. */
export type Alignment = readonly number[];

/** Finds the counterparts of a list's items. */
export function align(
  before: JsonArray,
  after: JsonArray,
  shape: ListShape,
  place: Place,
): Alignment {
  if (shape.kind === 'keyed') return alignByText(before, after, (item) => keyOf(item, shape.keys));
  if (shape.kind === 'set') return alignSet(before, after, place);
  const [from, to] = [before.map(canonical), after.map(canonical)];
  const result = [...longestCommon(from, to)];
  matchMoved(from, to, result);
  return pairGaps(before, after, result);
}

/** Members of a set are the same whatever the order of the sets within them; then the likeliest. */
function alignSet(before: JsonArray, after: JsonArray, place: Place): Alignment {
  const texts = (list: JsonArray): string[] =>
    list.map((item, index) => unorderedText(item, place.atItem(index, '')));
  const result = [...alignByText(texts(before), texts(after), String)];
  return pairMembers(before, after, result);
}

/** Items of equal text are counterparts, the first with the first. */
function alignByText(
  before: JsonArray,
  after: JsonArray,
  textOf: (item: JsonValue) => string,
): Alignment {
  const free = new Map<string, number[]>();
  for (let index = before.length - 1; index >= 0; index--) {
    const text = textOf(before[index] ?? null);
    const indices = free.get(text);
    if (indices) indices.push(index);
    else free.set(text, [index]);
  }
  return after.map((item) => free.get(textOf(item))?.pop() ?? -1);
}

/** An item that left one place and appears unchanged at another was moved. */
function matchMoved(from: readonly string[], to: readonly string[], result: number[]): void {
  const taken = new Set(result);
  const free = new Map<string, number[]>();
  for (let index = from.length - 1; index >= 0; index--) {
    const text = from[index] ?? '';
    if (taken.has(index)) continue;
    const indices = free.get(text);
    if (indices) indices.push(index);
    else free.set(text, [index]);
  }
  for (const [index, text] of to.entries()) {
    if (result[index] === -1) result[index] = free.get(text)?.pop() ?? -1;
  }
}

/** Between two items that stayed, what went and what came may be one item that changed. */
function pairGaps(before: JsonArray, after: JsonArray, result: number[]): Alignment {
  const matched = result.flatMap((a, b) => (a === -1 ? [] : [{ a, b }]));
  const stay = longestIncreasing(matched.map(({ a }) => a)).flatMap((i) => matched[i] ?? []);
  const taken = new Set(result);
  let [a, b] = [0, 0];
  for (const end of [...stay, { a: before.length, b: after.length }]) {
    pair(before, after, result, [a, end.a, b, end.b], taken);
    [a, b] = [end.a + 1, end.b + 1];
  }
  return result;
}

/** Pairs what is left of two stretches: one to one when they are as long, by likeness otherwise. */
function pair(
  before: JsonArray,
  after: JsonArray,
  result: number[],
  [aStart, aEnd, bStart, bEnd]: readonly [number, number, number, number],
  taken: ReadonlySet<number>,
): void {
  const gone: number[] = [];
  for (let a = aStart; a < aEnd; a++) if (!taken.has(a)) gone.push(a);
  const come: number[] = [];
  for (let b = bStart; b < bEnd; b++) if (result[b] === -1) come.push(b);
  let next = 0;
  for (const [nth, b] of come.entries()) {
    const likely = gone.length === come.length ? nth : likeliest(before, after[b], gone, next);
    const a = gone[likely];
    if (a === undefined) continue;
    result[b] = a;
    next = likely + 1;
  }
}

/** How far one looks for a counterpart: a bound on the work, not on correctness. */
const LOOK_AHEAD = 64;

function likeliest(
  before: JsonArray,
  item: JsonValue | undefined,
  gone: readonly number[],
  next: number,
): number {
  for (let nth = next; nth < Math.min(gone.length, next + LOOK_AHEAD); nth++) {
    const candidate = before[gone[nth] ?? -1];
    if (isJsonObject(candidate) && isJsonObject(item) && likeness(candidate, item) >= 0.5) {
      return nth;
    }
  }
  return -1;
}

/** The share of fields that two objects have in common; half of it for those of another value. */
function likeness(a: JsonObject, b: JsonObject): number {
  const keys = Object.keys(a);
  let score = 0;
  for (const key of keys) {
    const [x, y] = [own(a, key), own(b, key)];
    if (x !== undefined && y !== undefined) score += equal(x, y) ? 1 : 0.5;
  }
  return score / Math.max(1, keys.length, Object.keys(b).length);
}
