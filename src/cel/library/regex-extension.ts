import type { Meter } from '../meter.ts';
import { compilePattern } from '../regex.ts';
import { INT, listOf, optionalOf, STRING } from '../types/types.ts';
import { CelOptional } from '../values/optional.ts';
import { CelError, type CelInt } from '../values/value.ts';
import { global, type Library } from './function.ts';
import { type Match, matchesOf } from './regex.ts';

/** cel-go's regex extension. */
export const REGEX: Library = {
  name: 'regex',
  functions: [
    global('regex.replace', [STRING, STRING, STRING], STRING, (text, pattern, by, meter) =>
      replace(text, pattern, by, -1, meter),
    ),
    global('regex.replace', [STRING, STRING, STRING, INT], STRING, replace),
    global('regex.extract', [STRING, STRING], optionalOf(STRING), (text, pattern, meter) => {
      const found = extract(text, pattern, 1, meter);
      return found instanceof CelError ? found : CelOptional.of(found[0]);
    }),
    global('regex.extractAll', [STRING, STRING], listOf(STRING), (text, pattern, meter) =>
      extract(text, pattern, -1, meter),
    ),
  ],
};

function search(text: string, pattern: string, limit: number, meter: Meter): Match[] | CelError {
  const compiled = compilePattern(pattern);
  if (compiled instanceof CelError) return compiled;
  meter.chargeText(text.length * Math.ceil(pattern.length / 4));
  return [...matchesOf(compiled, text, limit)];
}

/** What the only group matched, or the whole match where there is no group. */
function extract(text: string, pattern: string, limit: number, meter: Meter): string[] | CelError {
  const matches = search(text, pattern, limit, meter);
  if (matches instanceof CelError) return matches;
  if (matches.some(({ groups }) => groups.length > 2)) {
    return new CelError('invalid-argument', 'the pattern has more than one group');
  }
  return matches.flatMap(({ groups }) => (groups.length > 1 ? groups[1] : groups[0]) ?? []);
}

/** Replaces the first `limit` matches, all of them when it is negative; `\1` is a group. */
function replace(
  text: string,
  pattern: string,
  by: string,
  limit: CelInt,
  meter: Meter,
): string | CelError {
  const matches = search(text, pattern, Number(limit), meter);
  if (matches instanceof CelError) return matches;
  let result = '';
  let end = 0;
  for (const match of matches) {
    const piece = expand(by, match);
    if (piece instanceof CelError) return piece;
    meter.chargeText(piece.length);
    result += text.slice(end, match.start) + piece;
    end = match.end;
  }
  return result + text.slice(end);
}

function expand(by: string, match: Match): string | CelError {
  let failure: CelError | undefined;
  const text = by.replace(/\\(.?)/g, (_whole, character: string) => {
    if (character === '\\') return '\\';
    const index = Number.parseInt(character, 10);
    if (Number.isNaN(index) || index >= match.groups.length) {
      failure = new CelError('invalid-argument', `\\${character} refers to no group`);
    }
    return match.groups[index] ?? '';
  });
  return failure ?? text;
}
