import { RE2JS } from 're2js';
import { BuiltinError } from '../builtin.ts';

/** Group boundaries of one match: group 0 first; undefined for a group that took no part. */
export type RegexpMatch = readonly (readonly [start: number, end: number] | undefined)[];

const compiled = new Map<string, RE2JS>();
const CACHE_LIMIT = 1000;

/** Compiles a Go (RE2) pattern, once. Throws a {@link BuiltinError} for one RE2 does not take. */
export function goRegexp(pattern: string): RE2JS {
  const known = compiled.get(pattern);
  if (known) return known;
  const regexp = compile(pattern);
  if (compiled.size >= CACHE_LIMIT) compiled.clear();
  compiled.set(pattern, regexp);
  return regexp;
}

/** Go's `FindAllStringSubmatchIndex`: an empty match right behind another one does not count. */
export function findAll(regexp: RE2JS, text: string, limit = -1): readonly RegexpMatch[] {
  const matcher = regexp.matcher(text);
  const matches: RegexpMatch[] = [];
  let previousEnd = -1;
  for (let at = 0; at <= text.length && (limit < 0 || matches.length < limit); ) {
    if (!matcher.find(at)) break;
    const [start, end] = [matcher.start(), matcher.end()];
    if (start !== end || start !== previousEnd) matches.push(boundaries(matcher));
    previousEnd = end;
    at = end > at ? end : at + ((text.codePointAt(at) ?? 0) > 0xffff ? 2 : 1);
  }
  return matches;
}

/** Go's `Regexp.Expand`: `$1`, `$name`, `${name}`, `$$`; unknown groups are empty. */
export function expand(template: string, regexp: RE2JS, text: string, match: RegexpMatch): string {
  const names = regexp.namedGroups();
  return template.replace(/\$(?:\$|(\w+)|\{(\w+)\})/g, (whole, bare?: string, braced?: string) => {
    const name = bare ?? braced;
    if (name === undefined) return '$';
    if (whole === '$') return whole;
    const index = /^\d+$/.test(name) ? Number(name) : names[name];
    const group = index === undefined ? undefined : match[index];
    return group ? text.slice(...group) : '';
  });
}

function compile(pattern: string): RE2JS {
  try {
    return RE2JS.compile(pattern);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new BuiltinError(reason);
  }
}

function boundaries(matcher: ReturnType<RE2JS['matcher']>): RegexpMatch {
  const groups: ([number, number] | undefined)[] = [];
  for (let i = 0; i <= matcher.groupCount(); i++) {
    const start = matcher.start(i);
    groups.push(start < 0 ? undefined : [start, matcher.end(i)]);
  }
  return groups;
}
