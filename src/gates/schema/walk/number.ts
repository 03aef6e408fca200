import type { SchemaNode } from '../../../kubernetes/schema/schema-node.ts';
import { outOfRange } from '../rules/out-of-range.ts';
import type { WalkState } from './walk-state.ts';

const INT32 = { least: -(2n ** 31n), most: 2n ** 31n - 1n };
const INT64 = { least: -(2n ** 63n), most: 2n ** 63n - 1n };

/** The range of the integer type that the API server reads the number into. */
export function checkNumber(value: number, node: SchemaNode, state: WalkState): void {
  if (node.type !== 'integer' && !node.intOrString) return;
  const narrow = node.format === 'int32' || node.intOrString;
  if (Number.isSafeInteger(value) && (!narrow || (value | 0) === value)) return;
  const { least, most } = narrow ? INT32 : INT64;
  const exact = exactInteger(value, state.exactNumber());
  if (exact >= least && exact <= most) return;
  state.report({
    rule: outOfRange.id,
    pointer: state.at(),
    message: `${exact} is outside of what ${narrow ? '32' : '64'} bits hold: ${least} to ${most}.`,
  });
}

function exactInteger(value: number, source: string | undefined): bigint {
  return source !== undefined && /^[+-]?\d+$/.test(source)
    ? BigInt(source.replace(/^\+/, ''))
    : BigInt(value);
}
