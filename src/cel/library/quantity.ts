import {
  addQuantity,
  compareQuantity,
  formatQuantity,
  parseQuantity,
  type Quantity,
  quantity,
  quantityToNumber,
  subtractQuantity,
} from '../../kubernetes/quantity.ts';
import { CelType } from '../types/type.ts';
import { BOOL, DOUBLE, INT, STRING } from '../types/types.ts';
import { doubleOf, intOf } from '../values/numbers.ts';
import { Boxed, CelError, type CelInt, type CelValue } from '../values/value.ts';
import { global, type Library, member } from './function.ts';

/** A resource quantity: `500m`, `1Gi`. */
export class CelQuantity extends Boxed {
  constructor(readonly quantity: Quantity) {
    super();
  }

  override get type(): CelType {
    return QUANTITY;
  }

  override equals(other: CelValue): boolean {
    return other instanceof CelQuantity && compare(this, other) === 0;
  }

  override toString(): string {
    return formatQuantity(this.quantity);
  }
}

const QUANTITY: CelType<CelQuantity> = new CelType('kubernetes.Quantity');

/** Kubernetes' quantities. */
export const KUBERNETES_QUANTITY: Library = {
  name: 'kubernetes.quantity',
  types: [QUANTITY],
  functions: [
    global('quantity', [STRING], QUANTITY, parse),
    global('isQuantity', [STRING], BOOL, (text) => parseQuantity(text) !== undefined),
    member('sign', [QUANTITY], INT, sign),
    global('sign', [QUANTITY], INT, sign),
    member('isGreaterThan', [QUANTITY, QUANTITY], BOOL, (a, b) => compare(a, b) > 0),
    member('isLessThan', [QUANTITY, QUANTITY], BOOL, (a, b) => compare(a, b) < 0),
    member('compareTo', [QUANTITY, QUANTITY], INT, compare),
    member('isInteger', [QUANTITY], BOOL, (a) => integer(a) !== undefined),
    member('asInteger', [QUANTITY], INT, (a) => {
      return integer(a) ?? new CelError('out-of-range', 'cannot convert value to integer');
    }),
    member('asApproximateFloat', [QUANTITY], DOUBLE, (a) => doubleOf(quantityToNumber(a.quantity))),
    member('add', [QUANTITY, QUANTITY], QUANTITY, (a, b) => {
      return new CelQuantity(addQuantity(a.quantity, b.quantity));
    }),
    member('add', [QUANTITY, INT], QUANTITY, (a, b) => {
      return new CelQuantity(addQuantity(a.quantity, whole(b)));
    }),
    member('sub', [QUANTITY, QUANTITY], QUANTITY, (a, b) => {
      return new CelQuantity(subtractQuantity(a.quantity, b.quantity));
    }),
    member('sub', [QUANTITY, INT], QUANTITY, (a, b) => {
      return new CelQuantity(subtractQuantity(a.quantity, whole(b)));
    }),
  ],
};

function parse(text: string): CelQuantity | CelError {
  const parsed = parseQuantity(text);
  if (parsed !== undefined) return new CelQuantity(parsed);
  return new CelError('invalid-argument', `${JSON.stringify(text)} is not a quantity`);
}

function compare(a: CelQuantity, b: CelQuantity): number {
  return compareQuantity(a.quantity, b.quantity);
}

function sign({ quantity: { unscaled } }: CelQuantity): number {
  return unscaled > 0n ? 1 : unscaled < 0n ? -1 : 0;
}

/** Only quantities written without a fraction have an integer, and only within 64 bits. */
function integer({ quantity: { unscaled, scale } }: CelQuantity): CelInt | undefined {
  const value = scale === 0 ? intOf(unscaled) : undefined;
  return value instanceof CelError ? undefined : value;
}

function whole(value: CelInt): Quantity {
  return quantity(BigInt(value), 0, 'decimal');
}
