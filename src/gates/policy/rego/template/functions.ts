import { BuiltinError } from '../builtin.ts';
import { goSprintf } from '../go/format.ts';
import type { GoArgument } from '../go/format-argument.ts';
import {
  compareValues,
  isNumeric,
  isRegoArray,
  numberText,
  type RegoNumeric,
  RegoObject,
  RegoSet,
  type RegoValue,
} from '../value.ts';

/** A number a template spells: an int or float, where numbers of the data are `json.Number`. */
export class LiteralNumber {
  constructor(readonly value: RegoNumeric) {}
}

/** A value inside a template; undefined is Go's `<no value>`. */
export type TemplateValue = RegoValue | LiteralNumber | undefined;
type Args = readonly TemplateValue[];

/** The functions of Go's text/template that make sense over JSON. */
export const TEMPLATE_FUNCTIONS: ReadonlyMap<string, (args: Args) => TemplateValue> = new Map([
  ['and', (args) => args.find((arg) => !isTrue(arg)) ?? args.at(-1)],
  ['or', (args) => args.find(isTrue) ?? args.at(-1)],
  ['not', ([arg]) => !isTrue(arg)],
  ['len', ([arg]) => lengthOf(arg)],
  ['index', ([value, ...keys]) => keys.reduce<TemplateValue>(itemOf, value)],
  ['print', (args) => args.map(templateText).join('')],
  ['println', (args) => `${args.map(templateText).join(' ')}\n`],
  ['printf', ([format, ...rest]) => goSprintf(String(format), rest.map(goArgument))],
  ['eq', ([first, ...rest]) => rest.some((other) => compare(first, other) === 0)],
  ['ne', ([a, b]) => compare(a, b) !== 0],
  ['lt', ([a, b]) => compare(a, b) < 0],
  ['le', ([a, b]) => compare(a, b) <= 0],
  ['gt', ([a, b]) => compare(a, b) > 0],
  ['ge', ([a, b]) => compare(a, b) >= 0],
] satisfies [string, (args: Args) => TemplateValue][]);

/** Go's truth: not false, zero, empty or absent. */
export function isTrue(value: TemplateValue): boolean {
  if (value instanceof LiteralNumber) return Number(numberText(value.value)) !== 0;
  if (value === undefined || value === null || value === false || value === '') return false;
  if (isNumeric(value)) return Number(numberText(value)) !== 0;
  if (isRegoArray(value)) return value.length > 0;
  return value instanceof RegoObject || value instanceof RegoSet ? value.size > 0 : true;
}

/** A value as the template prints it: Go's `%v` of maps and slices. */
export function templateText(value: TemplateValue): string {
  if (value instanceof LiteralNumber) return numberText(value.value);
  if (value === undefined || value === null) return '<no value>';
  if (typeof value === 'string') return value;
  if (isNumeric(value)) return numberText(value);
  if (isRegoArray(value)) return `[${value.map(templateText).join(' ')}]`;
  if (value instanceof RegoSet) return `[${value.values.map(templateText).join(' ')}]`;
  if (!(value instanceof RegoObject)) return String(value);
  return `map[${value.entries.map(([k, v]) => `${templateText(k)}:${templateText(v)}`).join(' ')}]`;
}

/** A member of an array (by index) or of an object (by key). */
export function itemOf(value: TemplateValue, key: TemplateValue): TemplateValue {
  if (value instanceof RegoObject && typeof key === 'string') return value.get(key);
  const index = key instanceof LiteralNumber ? key.value : key;
  if (!isRegoArray(value) || !isNumeric(index)) {
    throw new BuiltinError("template: can't index item");
  }
  const found = value[Number(numberText(index))];
  if (found === undefined) throw new BuiltinError('template: index out of range');
  return found;
}

function lengthOf(value: TemplateValue): number {
  if (typeof value === 'string') return Buffer.byteLength(value);
  if (isRegoArray(value)) return value.length;
  if (value instanceof RegoObject || value instanceof RegoSet) return value.size;
  throw new BuiltinError('template: len of a value without length');
}

function compare(a: TemplateValue, b: TemplateValue): number {
  const [x, y] = [comparable(a), comparable(b)];
  if (a instanceof LiteralNumber !== b instanceof LiteralNumber) {
    throw new BuiltinError('template: incompatible types for comparison');
  }
  return compareValues(x, y);
}

function comparable(value: TemplateValue): RegoValue {
  return value instanceof LiteralNumber ? value.value : (value ?? null);
}

function goArgument(value: TemplateValue): GoArgument {
  if (!(value instanceof LiteralNumber)) return templateText(value);
  const text = numberText(value.value);
  return /^-?\d+$/.test(text) ? BigInt(text) : Number(text);
}
