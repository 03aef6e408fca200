import { BuiltinError } from '../builtin.ts';

/** One step of a `regex.globs_match` pattern: a set of characters, and how often one may stand. */
interface Step {
  readonly accepts: ReadonlySet<string> | 'any';
  readonly flag: '' | '*' | '+';
}
type Glob = readonly Step[];

/**
 * Whether some text matches both patterns (characters, `.`, `[a-z]`, each with `*` or `+`), as far
 * as OPA's library (github.com/yashtewari/glob-intersection) finds it: it looks greedily, and for
 * texts that are not empty.
 */
export function globsIntersect(left: string, right: string): boolean {
  const trimmed = trim(steps(left), steps(right));
  return trimmed !== undefined && intersect(...trimmed);
}

/** Takes equal ends off, but for one step on each side; undefined when they differ. */
function trim(a: Glob, b: Glob): readonly [Glob, Glob] | undefined {
  let start = 0;
  for (; isPlain(a[start]) && isPlain(b[start]); start++) {
    if (!overlap(a[start], b[start])) return undefined;
  }
  const from = Math.max(start - 1, 0);
  let [x, y] = [a.length - 1, b.length - 1];
  for (; x >= from && y >= from && isPlain(a[x]) && isPlain(b[y]); x--, y--) {
    if (!overlap(a[x], b[y])) return undefined;
  }
  const kept = x < a.length - 1 ? 1 : 0;
  return [a.slice(from, x + kept + 1), b.slice(from, y + kept + 1)];
}

function intersect(a: Glob, b: Glob): boolean {
  for (let at = 0; at < a.length && at < b.length; at++) {
    if (!isPlain(a[at])) return intersectRepeated(a.slice(at), b.slice(at));
    if (!isPlain(b[at])) return intersectRepeated(b.slice(at), a.slice(at));
    if (!overlap(a[at], b[at])) return false;
  }
  return a.length === b.length;
}

/** The first of `repeated` may stand several times. */
function intersectRepeated(repeated: Glob, other: Glob): boolean {
  if (repeated[0]?.flag === '*') return intersectStar(repeated, other);
  if (!overlap(repeated[0], other[0])) return false;
  if (intersectStar(repeated, other.slice(1))) return true;
  return !isPlain(other[0]) && intersect(repeated.slice(1), other);
}

/** Takes steps of `other` until the rest of it fits what stands behind the star. */
function intersectStar(starred: Glob, other: Glob): boolean {
  const [star, next] = starred;
  for (const [at, step] of other.entries()) {
    const isNext = next !== undefined && overlap(step, next);
    if (isNext && intersect(starred.slice(1), other.slice(at))) return true;
    if (!overlap(step, star)) return false;
  }
  return next === undefined;
}

function isPlain(step: Step | undefined): boolean {
  return step?.flag === '';
}

function overlap(a: Step | undefined, b: Step | undefined): boolean {
  if (!a || !b) return false;
  if (a.accepts === 'any' || b.accepts === 'any') return true;
  const others = b.accepts;
  return [...a.accepts].some((char) => others.has(char));
}

const STEP = /(?:\\(.)|\[((?:\\.|[^\]\\])+)\]|([^\\[\]*+]))([*+]?)/suy;

function steps(pattern: string): Glob {
  const read: Step[] = [];
  for (let at = 0; at < pattern.length; at = STEP.lastIndex) {
    STEP.lastIndex = at;
    const match = STEP.exec(pattern);
    if (!match) throw new BuiltinError(`input:${pattern}, pos:${at}, a bad glob`);
    const [, escaped, set, plain, flag] = match;
    read.push({
      accepts: acceptedBy(escaped, set, plain),
      flag: flag === '*' || flag === '+' ? flag : '',
    });
  }
  return read;
}

function acceptedBy(escaped?: string, set?: string, plain?: string): Step['accepts'] {
  if (plain === '.') return 'any';
  if (set === undefined) return new Set([escaped ?? plain ?? '']);
  const chars = [...set.replace(/\\(.)/gsu, '$1')];
  const accepted = new Set<string>();
  for (let i = 0; i < chars.length; i++) {
    const from = chars[i] ?? '';
    const to = chars[i + 1] === '-' && i + 2 < chars.length ? (chars[i + 2] ?? '') : from;
    if (to !== from) i += 2;
    const last = to.codePointAt(0) ?? 0;
    for (let c = from.codePointAt(0) ?? 0; c <= last; c++) accepted.add(String.fromCodePoint(c));
  }
  return accepted;
}
