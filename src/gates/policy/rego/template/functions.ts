import { BuiltinError } from '../builtin.ts';
import { goSprintf } from '../go/format.ts';
import { goQueryEscape } from '../go/query.ts';
import { isNumeric, isRegoArray, numberText, RegoObject } from '../value.ts';
import { equalsAny, ordered } from './comparison.ts';
import { htmlEscaped, jsEscaped } from './escapes.ts';
import {
  isText,
  isTrue,
  LiteralNumber,
  printedText,
  printfArgument,
  type TemplateValue,
} from './values.ts';

type Args = readonly TemplateValue[];

/** The functions of Go's text/template; nothing in JSON can be called, so `call` never works. */
export const TEMPLATE_FUNCTIONS: ReadonlyMap<string, (args: Args) => TemplateValue> = new Map([
  ['and', (args) => firstOrLast(args, (arg) => !isTrue(arg))],
  ['or', (args) => firstOrLast(args, isTrue)],
  ['not', (args) => !isTrue(only(args))],
  ['len', (args) => new LiteralNumber(lengthOf(only(args)))],
  ['index', ([value, ...keys]) => keys.reduce<TemplateValue>(itemOf, value)],
  ['slice', ([value, ...bounds]) => sliceOf(value, bounds.map(indexOf))],
  ['print', (args) => printed(args)],
  ['println', (args) => `${args.map(printedText).join(' ')}\n`],
  ['printf', (args) => printFormatted(args)],
  ['html', (args) => htmlEscaped(printed(args))],
  ['js', (args) => jsEscaped(printed(args))],
  ['urlquery', (args) => goQueryEscape(printed(args))],
  ['eq', (args) => equalsAny(args)],
  ['ne', (args) => !equalsAny(args.slice(0, 2))],
  ['lt', (args) => ordered(args, (order) => order < 0)],
  ['le', (args) => ordered(args, (order) => order <= 0)],
  ['gt', (args) => ordered(args, (order) => order > 0)],
  ['ge', (args) => ordered(args, (order) => order >= 0)],
] satisfies [string, (args: Args) => TemplateValue][]);

function firstOrLast(args: Args, decides: (arg: TemplateValue) => boolean): TemplateValue {
  const at = args.findIndex(decides);
  return at === -1 ? args.at(-1) : args[at];
}

function only(args: Args): TemplateValue {
  if (args.length === 1) return args[0];
  throw new BuiltinError(`template: wrong number of args: want 1 got ${args.length}`);
}

/** Go's `fmt.Sprint`: a blank between two that are no text. */
function printed(args: Args): string {
  let text = '';
  for (const [at, arg] of args.entries()) {
    if (at > 0 && !isText(arg) && !isText(args[at - 1])) text += ' ';
    text += printedText(arg);
  }
  return text;
}

function printFormatted([format, ...rest]: Args): string {
  if (typeof format !== 'string') throw new BuiltinError('template: printf wants a format');
  return goSprintf(format, rest.map(printfArgument));
}

/** A member of an array (by index), of an object (by key), a byte of a text. */
function itemOf(value: TemplateValue, key: TemplateValue): TemplateValue {
  if (value instanceof RegoObject) {
    if (typeof key === 'string') return value.get(key);
    throw new BuiltinError('template: value has type int; should be string');
  }
  const index = indexOf(key);
  if (isRegoArray(value) && index < value.length) return value[index];
  const byte = typeof value === 'string' ? Buffer.from(value)[index] : undefined;
  if (byte === undefined) throw new BuiltinError('template: index out of range');
  return new LiteralNumber(byte);
}

function indexOf(key: TemplateValue): number {
  if (key instanceof LiteralNumber && !key.isFloat && key.value >= 0) return key.value;
  throw new BuiltinError('template: cannot index slice/array with this type');
}

function sliceOf(value: TemplateValue, [from = 0, to, cap]: readonly number[]): TemplateValue {
  const length = lengthOf(value);
  const end = to ?? length;
  if (from > end || Math.max(end, cap ?? 0) > length) {
    throw new BuiltinError('template: index out of range');
  }
  if (isRegoArray(value)) return value.slice(from, end);
  if (typeof value !== 'string' || cap !== undefined) {
    throw new BuiltinError("template: can't slice item of this type");
  }
  return Buffer.from(value).subarray(from, end).toString();
}

function lengthOf(value: TemplateValue): number {
  if (typeof value === 'string') return Buffer.byteLength(value);
  if (isRegoArray(value)) return value.length;
  if (value instanceof RegoObject) return value.size;
  if (!(value instanceof LiteralNumber) && value !== undefined && isNumeric(value)) {
    return numberText(value).length;
  }
  throw new BuiltinError('template: len of a value without length');
}
