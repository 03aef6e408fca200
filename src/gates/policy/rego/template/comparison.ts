import { BuiltinError } from '../builtin.ts';
import { compareText, isRegoArray, RegoObject } from '../value.ts';
import { isText, LiteralNumber, printedText, type TemplateValue } from './values.ts';

type Kind = 'string' | 'bool' | 'int' | 'float' | 'nil' | 'composite';

/** Go's `eq`: whether the first equals one of the others. */
export function equalsAny([first, ...others]: readonly TemplateValue[]): boolean {
  if (others.length === 0) throw new BuiltinError('template: missing argument for comparison');
  return others.some((other) => equal(first, other));
}

/** Go's `lt`, `le`, `gt`, `ge` by what the order has to be. */
export function ordered(
  values: readonly TemplateValue[],
  holds: (order: number) => boolean,
): boolean {
  const [a, b, ...more] = values;
  if (values.length < 2 || more.length > 0) throw new BuiltinError('template: two operands wanted');
  const kind = kindOf(a);
  if (kind !== kindOf(b) || kind === 'nil' || kind === 'composite' || kind === 'bool') {
    throw new BuiltinError('template: incompatible types for comparison');
  }
  return holds(compareOfKind(kind, a, b));
}

function equal(a: TemplateValue, b: TemplateValue): boolean {
  const [one, other] = [kindOf(a), kindOf(b)];
  if (one === 'nil' || other === 'nil') return one === other;
  if (one !== other || one === 'composite') {
    throw new BuiltinError('template: incompatible types for comparison');
  }
  return compareOfKind(one, a, b) === 0;
}

function compareOfKind(kind: Kind, a: TemplateValue, b: TemplateValue): number {
  if (a instanceof LiteralNumber && b instanceof LiteralNumber) return a.value - b.value;
  if (kind === 'bool') return a === b ? 0 : 1;
  return compareText(printedText(a), printedText(b));
}

function kindOf(value: TemplateValue): Kind {
  if (value === undefined || value === null) return 'nil';
  if (value instanceof LiteralNumber) return value.isFloat ? 'float' : 'int';
  if (isText(value)) return 'string';
  return isRegoArray(value) || value instanceof RegoObject ? 'composite' : 'bool';
}
