import { BuiltinError } from '../builtin.ts';
import { formatGoFloat } from '../go/float.ts';
import type { GoArgument } from '../go/format-argument.ts';
import { goQuote } from '../go/quote.ts';
import {
  isNumeric,
  isRegoArray,
  numberText,
  RegoObject,
  RegoSet,
  type RegoValue,
} from '../value.ts';

/** A number a template spells or counts: an int or a float, where those of the data are text. */
export class LiteralNumber {
  constructor(
    readonly value: number,
    readonly isFloat = false,
  ) {}

  get text(): string {
    return this.isFloat ? formatGoFloat(this.value, 'g', -1) : String(this.value);
  }
}

/** A value inside a template; undefined and null are Go's nil. */
export type TemplateValue = RegoValue | LiteralNumber | undefined;

/**
 * Refuses data that OPA cannot hand to a template: it reads the value's own text as JSON, which
 * sets, keys that are no strings and some control characters do not survive.
 */
export function requireTemplateData(value: RegoValue): void {
  if (value instanceof RegoSet) throw new BuiltinError('template: a set is no JSON');
  if (typeof value === 'string' && /\\(?:[av]|x|U)/.test(goQuote(value).replaceAll('\\\\', ''))) {
    throw new BuiltinError('template: a text that is no JSON');
  }
  if (isRegoArray(value)) for (const item of value) requireTemplateData(item);
  if (!(value instanceof RegoObject)) return;
  for (const [key, item] of value.entries) {
    if (typeof key !== 'string') throw new BuiltinError('template: a key that is no string');
    requireTemplateData(key);
    requireTemplateData(item);
  }
}

/** Go's truth: not false, zero, empty or absent. A number of the data is text, and true. */
export function isTrue(value: TemplateValue): boolean {
  if (value instanceof LiteralNumber) return value.value !== 0;
  if (value === undefined || value === null || value === false || value === '') return false;
  if (isRegoArray(value)) return value.length > 0;
  return value instanceof RegoObject ? value.size > 0 : true;
}

/** A value as an action prints it. */
export function templateText(value: TemplateValue): string {
  return value === undefined || value === null ? '<no value>' : printedText(value);
}

/** A value as Go's `%v` prints it. */
export function printedText(value: TemplateValue): string {
  if (value instanceof LiteralNumber) return value.text;
  if (value === undefined || value === null) return '<nil>';
  if (typeof value === 'string') return value;
  if (isNumeric(value)) return numberText(value);
  if (isRegoArray(value)) return `[${value.map(printedText).join(' ')}]`;
  if (!(value instanceof RegoObject)) return String(value);
  return `map[${value.entries.map(([k, v]) => `${printedText(k)}:${printedText(v)}`).join(' ')}]`;
}

/** Whether Go takes it for a string: text, and the numbers of the data. */
export function isText(value: TemplateValue): boolean {
  return (
    typeof value === 'string' || (!(value instanceof LiteralNumber) && isNumeric(value ?? null))
  );
}

/** A value as an argument of `printf`. */
export function printfArgument(value: TemplateValue): GoArgument {
  if (value === undefined || value === null) return null;
  if (typeof value === 'boolean') return value;
  if (!(value instanceof LiteralNumber)) return printedText(value);
  return value.isFloat ? value.value : BigInt(value.value);
}
