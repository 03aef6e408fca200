import { compareQuantity, parseQuantity, type Quantity } from '../../../kubernetes/quantity.ts';
import type { SchemaNode } from '../../../kubernetes/schema/schema-node.ts';
import type { JsonValue } from '../../../manifest/json.ts';

/** Whether two values are one quantity in two spellings, where the schema says quantity. */
export function sameQuantity(
  before: JsonValue,
  after: JsonValue,
  node: SchemaNode | undefined,
): boolean {
  if (node?.format !== 'quantity') return false;
  const [a, b] = [quantityOf(before), quantityOf(after)];
  return a !== undefined && b !== undefined && compareQuantity(a, b) === 0;
}

function quantityOf(value: JsonValue): Quantity | undefined {
  if (typeof value === 'string') return parseQuantity(value);
  return typeof value === 'number' ? parseQuantity(String(value)) : undefined;
}
