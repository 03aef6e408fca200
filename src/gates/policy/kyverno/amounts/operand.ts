import { type Nanoseconds, parseDuration } from '../../../../kubernetes/duration.ts';
import { parseQuantity, type Quantity } from '../../../../kubernetes/quantity.ts';
import type { JsonValue } from '../../../../manifest/json.ts';

/** Something Kyverno can calculate with. */
export type Operand =
  | { readonly type: 'number'; readonly value: number }
  | { readonly type: 'quantity'; readonly value: Quantity }
  | { readonly type: 'duration'; readonly value: Nanoseconds };

/** A number, or a text that says a quantity or else a duration. */
export function operandOf(value: JsonValue): Operand | undefined {
  if (typeof value === 'number') return { type: 'number', value };
  if (typeof value !== 'string') return undefined;
  const quantity = parseQuantity(value);
  if (quantity) return { type: 'quantity', value: quantity };
  const duration = parseDuration(value);
  return duration === undefined ? undefined : { type: 'duration', value: duration };
}
