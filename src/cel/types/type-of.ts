import { isIntNumber } from '../values/numbers.ts';
import { Boxed, type CelValue } from '../values/value.ts';
import type { CelType } from './type.ts';
import { BOOL, DOUBLE, INT, listOf, mapOf, NULL, STRING } from './types.ts';

const LIST = listOf();
const MAP = mapOf();

/** The type of a value, as `type(x)` gives it: lists and maps of anything. */
export function typeOf(value: CelValue): CelType {
  switch (typeof value) {
    case 'string':
      return STRING;
    case 'boolean':
      return BOOL;
    case 'bigint':
      return INT;
    case 'number':
      return isIntNumber(value) ? INT : DOUBLE;
    default:
      if (value === null) return NULL;
      if (value instanceof Boxed) return value.type;
      return Array.isArray(value) ? LIST : MAP;
  }
}

/** Whether a value may stand where a type is declared. Elements of lists and maps are not looked at. */
export function accepts(type: CelType, value: CelValue): boolean {
  return type.role !== 'concrete' || typeOf(value).name === type.name;
}
