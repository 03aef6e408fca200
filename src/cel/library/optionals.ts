import { BOOL, listOf, optionalOf, parameter } from '../types/types.ts';
import { CelBytes } from '../values/bytes.ts';
import { isMapping, mapSize } from '../values/map.ts';
import { numeric } from '../values/numbers.ts';
import { CelObject } from '../values/object.ts';
import { CelOptional } from '../values/optional.ts';
import { CelDuration, CelTimestamp } from '../values/time.ts';
import { CelError, type CelList, type CelValue, isList } from '../values/value.ts';
import { global, type Library, member } from './function.ts';

const T = parameter('T');
const OPTIONAL = optionalOf(T);

/** Optional values: `optional.of(x)`, `.orValue(y)`, `.hasValue()`. */
export const OPTIONALS: Library = {
  name: 'optional',
  functions: [
    global('optional.of', [T], OPTIONAL, (value) => CelOptional.of(value)),
    global('optional.none', [], OPTIONAL, () => CelOptional.none),
    global('optional.ofNonZeroValue', [T], OPTIONAL, (value) =>
      isZero(value) ? CelOptional.none : CelOptional.of(value),
    ),
    global('optional.unwrap', [listOf(optionalOf(T))], listOf(T), unwrap),
    member('unwrapOpt', [listOf(optionalOf(T))], listOf(T), unwrap),
    member('hasValue', [OPTIONAL], BOOL, (optional) => optional.value !== undefined),
    member('value', [OPTIONAL], T, valueOrError),
    member('or', [OPTIONAL, OPTIONAL], OPTIONAL, (first, second) =>
      first.value === undefined ? second : first,
    ),
    member('orValue', [OPTIONAL, T], T, (optional, otherwise) =>
      optional.value === undefined ? otherwise : optional.value,
    ),
  ],
};

function valueOrError({ value }: CelOptional): CelValue | CelError {
  if (value !== undefined) return value;
  return new CelError('invalid-argument', 'optional.none() dereference');
}

function unwrap(list: CelList): CelValue[] {
  const values: CelValue[] = [];
  for (const item of list) {
    if (item instanceof CelOptional && item.value !== undefined) values.push(item.value);
  }
  return values;
}

/** Whether a value is what its type starts with: 0, '', [], {}, null, none. */
function isZero(value: CelValue): boolean {
  if (value === null || value === false || value === '') return true;
  if (numeric(value) !== undefined) return Number(numeric(value)?.value) === 0;
  if (isList(value)) return value.length === 0;
  if (isMapping(value)) return mapSize(value) === 0;
  if (value instanceof CelObject) return mapSize(value.fields) === 0;
  if (value instanceof CelBytes) return value.octets.length === 0;
  if (value instanceof CelDuration || value instanceof CelTimestamp) return value.nanos === 0n;
  return value === CelOptional.none;
}
