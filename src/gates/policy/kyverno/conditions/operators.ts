import type { JsonValue } from '../../../../manifest/json.ts';
import { durationOperators } from './duration-operators.ts';
import { equals, notEquals } from './equality.ts';
import { allIn, allNotIn, anyIn, anyNotIn } from './membership.ts';
import { numericOperators } from './numeric-operators.ts';
import { isIn, isNotIn } from './old-membership.ts';

/** Compares a condition's key with its value. Never throws: what cannot be compared is false. */
export type ConditionOperator = (key: JsonValue, value: JsonValue) => boolean;

const OPERATORS: ReadonlyMap<string, ConditionOperator> = new Map<string, ConditionOperator>([
  ['equal', equals],
  ['equals', equals],
  ['notequal', notEquals],
  ['notequals', notEquals],
  ['in', isIn],
  ['notin', isNotIn],
  ['anyin', anyIn],
  ['allin', allIn],
  ['anynotin', anyNotIn],
  ['allnotin', allNotIn],
  ...numericOperators,
  ...durationOperators,
]);

/** An operator by its name, in any case; undefined when there is none of that name. */
export function operatorNamed(name: string): ConditionOperator | undefined {
  return OPERATORS.get(name.toLowerCase());
}
