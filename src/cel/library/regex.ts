import type { RE2JS } from 're2js';
import type { Meter } from '../meter.ts';
import { compilePattern } from '../regex.ts';
import { INT, listOf, STRING } from '../types/types.ts';
import { CelError, type CelInt } from '../values/value.ts';
import { type Library, member } from './function.ts';

/** Kubernetes' `find` and `findAll`. */
export const KUBERNETES_REGEX: Library = {
  name: 'kubernetes.regex',
  functions: [
    member('find', [STRING, STRING], STRING, (text, pattern, meter) => {
      const found = findAll(text, pattern, 1, meter);
      return found instanceof CelError ? found : (found[0] ?? '');
    }),
    member('findAll', [STRING, STRING], listOf(STRING), (text, pattern, meter) =>
      findAll(text, pattern, -1, meter),
    ),
    member('findAll', [STRING, STRING, INT], listOf(STRING), findAll),
  ],
};

function findAll(text: string, pattern: string, limit: CelInt, meter: Meter): string[] | CelError {
  const compiled = compilePattern(pattern);
  if (compiled instanceof CelError) return compiled;
  meter.chargeText(text.length * Math.ceil(pattern.length / 4));
  return Array.from(matchesOf(compiled, text, Number(limit)), ({ start, end }) =>
    text.slice(start, end),
  );
}

/** A match, and its groups; undefined for a group that took no part. */
export interface Match {
  readonly start: number;
  readonly end: number;
  readonly groups: readonly (string | undefined)[];
}

/** The matches as Go finds them: an empty one right behind another does not count. */
export function* matchesOf(pattern: RE2JS, text: string, limit: number): Generator<Match> {
  const matcher = pattern.matcher(text);
  let previousEnd = -1;
  let found = 0;
  for (let at = 0; at <= text.length && (limit < 0 || found < limit); ) {
    if (!matcher.find(at)) return;
    const start = matcher.start();
    const end = matcher.end();
    const empty = start === end;
    at = empty ? end + widthAt(text, end) : end;
    if (empty && start === previousEnd) continue;
    previousEnd = end;
    found++;
    const groups = Array.from({ length: matcher.groupCount() + 1 }, (_, i) => matcher.group(i));
    yield { start, end, groups: groups.map((group) => group ?? undefined) };
  }
}

/** How many UTF-16 units the character takes. */
function widthAt(text: string, offset: number): number {
  return (text.codePointAt(offset) ?? 0) > 0xffff ? 2 : 1;
}
