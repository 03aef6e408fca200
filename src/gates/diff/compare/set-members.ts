import {
  isJsonArray,
  isJsonObject,
  type JsonArray,
  type JsonValue,
} from '../../../manifest/json.ts';
import { canonical, equal, own } from './equal.ts';

/** The share of itself that a member of a set must have kept to be the same one, changed. */
const ALIKE = 0.5;
/** How many candidates are looked at: a bound on the work, not on correctness. */
const MOST = 10_000;

/** Pairs what is left of two sets, the most alike first; scalars never. One that is left is it. */
export function pairMembers(
  before: JsonArray,
  after: JsonArray,
  found: readonly number[],
): number[] {
  const result = [...found];
  const taken = new Set(found);
  const gone = [...before.keys()].filter((a) => !taken.has(a));
  const come = [...after.keys()].filter((b) => result[b] === -1);
  if (gone.length * come.length > MOST) return result;
  const only = gone.length === 1 && come.length === 1;
  const pairs = gone
    .flatMap((a) => come.map((b) => ({ a, b, score: memberLikeness(before[a], after[b]) })))
    .filter(({ a, b, score }) => score >= ALIKE || (only && areObjects(before[a], after[b])))
    .sort((x, y) => y.score - x.score || x.b - y.b || x.a - y.a);
  for (const { a, b } of pairs) {
    if (taken.has(a) || result[b] !== -1) continue;
    taken.add(a);
    result[b] = a;
  }
  return result;
}

function areObjects(a: JsonValue | undefined, b: JsonValue | undefined): boolean {
  return isJsonObject(a) && isJsonObject(b);
}

/** A union of one kind stays of that kind: an `ipBlock` is likelier another range than a new peer. */
function memberLikeness(a: JsonValue | undefined, b: JsonValue | undefined): number {
  if (!isJsonObject(a) || !isJsonObject(b)) return 0;
  const [[kind, ...more], [other, ...others]] = [Object.keys(a), Object.keys(b)];
  const isUnion = kind === other && more.length === 0 && others.length === 0;
  return isUnion ? (1 + likeness(a, b)) / 2 : likeness(a, b);
}

/** The share that two values have in common, 0 to 1. */
function likeness(a: JsonValue, b: JsonValue): number {
  if (equal(a, b)) return 1;
  if (isJsonArray(a) && isJsonArray(b)) {
    const known = new Set(a.map(canonical));
    const common = b.filter((item) => known.has(canonical(item))).length;
    return common / Math.max(a.length, b.length);
  }
  if (!isJsonObject(a) || !isJsonObject(b)) return 0;
  const keys = new Set([...Object.keys(a), ...Object.keys(b)]);
  let score = 0;
  for (const key of keys) {
    const [x, y] = [own(a, key), own(b, key)];
    if (x !== undefined && y !== undefined) score += likeness(x, y);
  }
  return score / keys.size;
}
