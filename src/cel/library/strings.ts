import type { Meter } from '../meter.ts';
import { INT, listOf, STRING } from '../types/types.ts';
import { characterIndex, charactersOf, lengthOf, sliceOf, unitOffset } from '../values/text.ts';
import { CelError, type CelInt, type CelList, noSuchOverload } from '../values/value.ts';
import { global, type Library, member } from './function.ts';
import { format } from './string-format.ts';
import { quote } from './string-quote.ts';

/** cel-go's strings extension. Positions count code points. */
export const STRINGS: Library = {
  name: 'strings',
  functions: [
    member('charAt', [STRING, INT], STRING, charAt),
    member('indexOf', [STRING, STRING], INT, (text, part) =>
      characterIndex(text, text.indexOf(part)),
    ),
    member('indexOf', [STRING, STRING, INT], INT, indexFrom),
    member('lastIndexOf', [STRING, STRING], INT, (text, part) =>
      characterIndex(text, text.lastIndexOf(part)),
    ),
    member('lastIndexOf', [STRING, STRING, INT], INT, lastIndexFrom),
    member('join', [listOf(STRING)], STRING, (list, meter) => join(list, '', meter)),
    member('join', [listOf(STRING), STRING], STRING, join),
    member('lowerAscii', [STRING], STRING, (text) =>
      text.replace(/[A-Z]+/g, (upper) => upper.toLowerCase()),
    ),
    member('upperAscii', [STRING], STRING, (text) =>
      text.replace(/[a-z]+/g, (lower) => lower.toUpperCase()),
    ),
    member('replace', [STRING, STRING, STRING], STRING, (text, from, to, meter) =>
      replace(text, from, to, -1, meter),
    ),
    member('replace', [STRING, STRING, STRING, INT], STRING, (text, from, to, limit, meter) =>
      replace(text, from, to, Number(limit), meter),
    ),
    member('split', [STRING, STRING], listOf(STRING), (text, by, meter) =>
      split(text, by, -1, meter),
    ),
    member('split', [STRING, STRING, INT], listOf(STRING), (text, by, limit, meter) =>
      split(text, by, Number(limit), meter),
    ),
    member('substring', [STRING, INT], STRING, (text, start) => substring(text, start)),
    member('substring', [STRING, INT, INT], STRING, (text, start, end) =>
      substring(text, start, end),
    ),
    member('trim', [STRING], STRING, (text) => text.replace(SPACE_AROUND, '')),
    member('reverse', [STRING], STRING, (text) => charactersOf(text).reverse().join('')),
    member('format', [STRING, listOf()], STRING, format),
    global('strings.quote', [STRING], STRING, quote),
  ],
};

/** Unicode's White_Space, which is not quite what JavaScript's trim takes. */
const SPACE_AROUND = /^[\p{White_Space}]+|[\p{White_Space}]+$/gu;

function outOfRange(index: CelInt): CelError {
  return new CelError('out-of-range', `index out of range: ${index}`);
}

function charAt(text: string, index: CelInt): string | CelError {
  const length = lengthOf(text);
  if (index < 0 || index > length) return outOfRange(index);
  return index === length ? '' : sliceOf(text, Number(index), Number(index) + 1);
}

function indexFrom(text: string, part: string, from: CelInt): CelInt | CelError {
  if (from < 0 || from > lengthOf(text)) return outOfRange(from);
  return characterIndex(text, text.indexOf(part, unitOffset(text, Number(from))));
}

function lastIndexFrom(text: string, part: string, from: CelInt): CelInt | CelError {
  if (from < 0 || from > lengthOf(text)) return outOfRange(from);
  return characterIndex(text, text.lastIndexOf(part, unitOffset(text, Number(from))));
}

function substring(text: string, start: CelInt, end?: CelInt): string | CelError {
  const length = lengthOf(text);
  if (start < 0 || start > length) return outOfRange(start);
  if (end === undefined) return sliceOf(text, Number(start));
  if (end < start || end > length) return outOfRange(end);
  return sliceOf(text, Number(start), Number(end));
}

function join(list: CelList, separator: string, meter: Meter): string | CelError {
  let length = separator.length * list.length;
  for (const item of list) {
    if (typeof item !== 'string') return noSuchOverload('join() takes a list of strings');
    length += item.length;
  }
  meter.charge(list.length);
  meter.chargeText(length);
  return list.join(separator);
}

/** At most `limit` pieces; all of them when it is negative. */
function split(text: string, by: string, limit: number, meter: Meter): string[] {
  meter.chargeText(text.length);
  if (limit === 0) return [];
  const pieces = by === '' ? charactersOf(text) : text.split(by);
  if (limit < 0 || pieces.length <= limit) return pieces;
  return [...pieces.slice(0, limit - 1), pieces.slice(limit - 1).join(by)];
}

/** Replaces the first `limit` places; all of them when it is negative. */
function replace(text: string, from: string, to: string, limit: number, meter: Meter): string {
  const pieces = from === '' ? ['', ...charactersOf(text), ''] : text.split(from);
  const joints = limit < 0 ? pieces.length - 1 : Math.min(limit, pieces.length - 1);
  meter.chargeText(text.length + joints * to.length);
  const head = pieces.slice(0, joints + 1).join(to);
  const tail = pieces.slice(joints + 1);
  return [head, ...tail].join(from);
}
