import { BOOL, DOUBLE, DYN, INT, listOf, UINT } from '../types/types.ts';
import { CelUint, doubleOf, intOf, numberOf, numeric } from '../values/numbers.ts';
import { compare } from '../values/order.ts';
import {
  type CelDoubleValue,
  CelError,
  type CelList,
  type CelValue,
  isList,
} from '../values/value.ts';
import { global, type Library, type Overload } from './function.ts';
import { BITS } from './math-bits.ts';

/** cel-go's math extension. */
export const MATH: Library = {
  name: 'math',
  functions: [
    ...extremes('math.greatest', (order) => order > 0),
    ...extremes('math.least', (order) => order < 0),
    rounding('math.ceil', Math.ceil),
    rounding('math.floor', Math.floor),
    rounding('math.round', (value) => Math.sign(value) * Math.round(Math.abs(value))),
    rounding('math.trunc', Math.trunc),
    rounding('math.sqrt', Math.sqrt),
    global('math.sqrt', [INT], DOUBLE, (value) => doubleOf(Math.sqrt(Number(value)))),
    global('math.sqrt', [UINT], DOUBLE, (value) => doubleOf(Math.sqrt(Number(value.value)))),
    global('math.abs', [INT], INT, (value) => intOf(value < 0 ? -BigInt(value) : BigInt(value))),
    global('math.abs', [UINT], UINT, (value) => value),
    rounding('math.abs', Math.abs),
    global('math.sign', [INT], INT, (value) => (value > 0 ? 1 : value < 0 ? -1 : 0)),
    global('math.sign', [UINT], UINT, (value) => new CelUint(value.value > 0n ? 1n : 0n)),
    rounding('math.sign', Math.sign),
    test('math.isNaN', Number.isNaN),
    test('math.isInf', (value) => Math.abs(value) === Infinity),
    test('math.isFinite', Number.isFinite),
    ...BITS,
  ],
};

function rounding(name: string, apply: (value: number) => number): Overload {
  return global(name, [DOUBLE], DOUBLE, (value: CelDoubleValue) =>
    doubleOf(apply(numberOf(value))),
  );
}

function test(name: string, holds: (value: number) => boolean): Overload {
  return global(name, [DOUBLE], BOOL, (value: CelDoubleValue) => holds(numberOf(value)));
}

/** Any number of numbers, or one list of them. */
function extremes(name: string, better: (order: number) => boolean): Overload[] {
  const pick = (values: CelList) => extreme(name, values, better);
  const counts = Array.from({ length: 16 }, (_, i) => Array.from({ length: i + 1 }, () => DYN));
  const [one, ...more] = counts.map(
    (params): Overload => ({
      name,
      member: false,
      params,
      result: DYN,
      call: pick,
    }),
  );
  const list = global(name, [listOf()], DYN, (values) => pick(values));
  return one === undefined ? [] : [list, one, ...more];
}

function extreme(
  name: string,
  values: CelList,
  better: (order: number) => boolean,
): CelValue | CelError {
  const [first] = values;
  if (first === undefined) return new CelError('invalid-argument', `${name}() of an empty list`);
  let best = first;
  for (const value of values) {
    if (isList(value) || numeric(value) === undefined) {
      return new CelError('no-such-overload', `no such overload: ${name}() takes numbers`);
    }
    const order = compare(value, best);
    if (order !== undefined && better(order)) best = value;
  }
  return best;
}
