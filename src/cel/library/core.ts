import type { Meter } from '../meter.ts';
import { compilePattern } from '../regex.ts';
import type { CelType } from '../types/type.ts';
import { typeOf } from '../types/type-of.ts';
import { BOOL, BYTES, DYN, INT, listOf, mapOf, STRING, typeOfType } from '../types/types.ts';
import { mapSize } from '../values/map.ts';
import { lengthOf } from '../values/text.ts';
import { CelError, type CelValue } from '../values/value.ts';
import { CONVERSIONS } from './conversions.ts';
import { global, type Library, member, type Overload } from './function.ts';
import { TIME_FUNCTIONS } from './time.ts';

/** The functions of the language definition. */
export const CORE: Library = {
  name: 'core',
  functions: [
    ...both('size', STRING, INT, lengthOf),
    ...both('size', BYTES, INT, (bytes) => bytes.octets.length),
    ...both('size', listOf(), INT, (list) => list.length),
    ...both('size', mapOf(), INT, mapSize),
    global('type', [DYN], typeOfType(), typeOf),
    global('dyn', [DYN], DYN, (value) => value),
    member('contains', [STRING, STRING], BOOL, (text, part, meter) => {
      meter.chargeText(text.length);
      return text.includes(part);
    }),
    member('startsWith', [STRING, STRING], BOOL, (text, part) => text.startsWith(part)),
    member('endsWith', [STRING, STRING], BOOL, (text, part) => text.endsWith(part)),
    member('matches', [STRING, STRING], BOOL, matches),
    global('matches', [STRING, STRING], BOOL, matches),
    ...CONVERSIONS,
    ...TIME_FUNCTIONS,
  ],
};

/** A function that can be called both ways: `size(x)` and `x.size()`. */
function both<V>(
  name: string,
  param: CelType<V>,
  result: CelType,
  call: (value: V) => CelValue,
): Overload[] {
  return [
    global(name, [param], result, (value) => call(value as V)),
    member(name, [param], result, (value) => call(value as V)),
  ];
}

function matches(text: string, pattern: string, meter: Meter): boolean | CelError {
  const compiled = compilePattern(pattern);
  if (compiled instanceof CelError) return compiled;
  meter.chargeText(text.length * Math.ceil(pattern.length / 4));
  return compiled.matcher(text).find();
}
