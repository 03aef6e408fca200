import { BuiltinError, type BuiltinGroup, integerOperand, integerValue } from '../builtin.ts';
import type { RegoValue } from '../value.ts';

/** https://www.openpolicyagent.org/docs/policy-reference/builtins/numbers */
export const numbers: BuiltinGroup = {
  'numbers.range_step': (args) => {
    const [from, to, step] = [0, 1, 2].map((i) => integerOperand(args, i));
    return range(from ?? 0n, to ?? 0n, step ?? 0n);
  },
};

function range(from: bigint, to: bigint, step: bigint): readonly RegoValue[] {
  if (step <= 0n) {
    throw new BuiltinError('numbers.range_step: step must be a positive integer');
  }
  const values: RegoValue[] = [];
  if (from <= to) for (let i = from; i <= to; i += step) values.push(integerValue(i));
  else for (let i = from; i >= to; i -= step) values.push(integerValue(i));
  return values;
}
