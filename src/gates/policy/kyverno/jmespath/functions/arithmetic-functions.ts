import type { JsonValue } from '../../../../../manifest/json.ts';
import {
  type ArithmeticError,
  add,
  divide,
  modulo,
  multiply,
  subtract,
} from '../../amounts/arithmetic.ts';
import { type Operand, operandOf } from '../../amounts/operand.ts';
import type { Arguments, JmesPathFunction } from '../function-table.ts';

const ANY = ['any'] as const;

/** Kyverno's arithmetic over numbers, quantities and durations. */
export const arithmeticFunctions: readonly JmesPathFunction[] = [
  ...Object.entries({ add, subtract, multiply, divide, modulo }).map(([name, compute]) => ({
    name,
    arguments: [ANY, ANY],
    call: (a: Arguments) => resultOf(a, compute(operand(a, a.value(0)), operand(a, a.value(1)))),
  })),
  { name: 'sum', arguments: [['array']], call: sum },
  { name: 'round', arguments: [['number'], ['number']], call: round },
];

function operand(args: Arguments, value: JsonValue): Operand {
  const found = operandOf(value);
  if (!found) throw args.error('invalid operand');
  return found;
}

function resultOf(args: Arguments, result: number | string | ArithmeticError): JsonValue {
  if (typeof result === 'object') throw args.error(result.error);
  return result;
}

function sum(args: Arguments): JsonValue {
  const [first, ...rest] = args.array(0);
  if (first === undefined) throw args.error('at least one element in the array is required');
  return rest.reduce(
    (total, item) => resultOf(args, add(operand(args, total), operand(args, item))),
    first,
  );
}

/** Half away from zero, as Go rounds. */
function round(args: Arguments): JsonValue {
  const digits = args.number(1);
  if (!Number.isInteger(digits)) {
    throw args.error('Non-integer argument(s) passed for round off');
  }
  if (digits < 0) throw args.error('argument is out of bounds');
  const shift = 10 ** digits;
  const shifted = args.number(0) * shift;
  return (Math.sign(shifted) * Math.round(Math.abs(shifted))) / shift;
}
