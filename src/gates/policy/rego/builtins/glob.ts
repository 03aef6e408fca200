import { BuiltinError, type BuiltinGroup, stringOperand } from '../builtin.ts';

/** https://www.openpolicyagent.org/docs/policy-reference/builtins/glob, what WASM leaves out */
export const glob: BuiltinGroup = {
  'glob.quote_meta': (args) => stringOperand(args, 0).replace(/[*?\\[\]{}]/g, '\\$&'),
  'regex.globs_match': (args) => intersect(stringOperand(args, 0), stringOperand(args, 1)),
};

/** One step of a `regex.globs_match` pattern: a set of characters, once or (again and) again. */
interface Step {
  readonly accepts: ReadonlySet<string> | 'any';
  readonly times: 'once' | 'plus' | 'star';
}

/** Whether some text matches both patterns (characters, `.`, `[a-z]`, each with `*` or `+`). */
function intersect(left: string, right: string): boolean {
  const [a, b] = [steps(left), steps(right)];
  const seen = new Set<string>();
  const open: (readonly [number, number])[] = [[0, 0]];
  for (let at = open.pop(); at !== undefined; at = open.pop()) {
    const [i, j] = at;
    if (i === a.length && j === b.length) return true;
    if (seen.has(`${i},${j}`)) continue;
    seen.add(`${i},${j}`);
    open.push(...nextPairs(a, i, b, j));
  }
  return false;
}

function nextPairs(a: readonly Step[], i: number, b: readonly Step[], j: number) {
  const pairs: (readonly [number, number])[] = [];
  const [x, y] = [a[i], b[j]];
  if (x?.times === 'star') pairs.push([i + 1, j]);
  if (y?.times === 'star') pairs.push([i, j + 1]);
  if (!x || !y || !overlap(x.accepts, y.accepts)) return pairs;
  const lefts = x.times === 'star' ? [i] : [i + 1];
  const rights = y.times === 'star' ? [j] : [j + 1];
  for (const l of lefts) for (const r of rights) pairs.push([l, r]);
  return pairs;
}

function overlap(a: Step['accepts'], b: Step['accepts']): boolean {
  if (a === 'any' || b === 'any') return true;
  return [...a].some((char) => b.has(char));
}

const STEP = /(?:\\(.)|\[((?:\\.|[^\]\\])+)\]|([^\\[\]*+]))([*+]?)/suy;

/** Reads a pattern; `x+` becomes `x` and `x*`. */
function steps(pattern: string): readonly Step[] {
  const read: Step[] = [];
  for (let at = 0; at < pattern.length; at = STEP.lastIndex) {
    STEP.lastIndex = at;
    const match = STEP.exec(pattern);
    if (!match) throw new BuiltinError(`input:${pattern}, pos:${at}, a bad glob`);
    const [, escaped, set, plain, flag] = match;
    const accepts = acceptedBy(escaped, set, plain);
    if (flag !== '*') read.push({ accepts, times: 'once' });
    if (flag !== '') read.push({ accepts, times: 'star' });
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
