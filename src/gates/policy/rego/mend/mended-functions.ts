import { type Builtin, BuiltinError, integerOperand, stringOperand } from '../builtin.ts';
import { goJson } from '../go/json.ts';
import { readTerm } from '../term-reader.ts';
import { isNumeric, numberText, RegoObject, type RegoValue } from '../value.ts';

/**
 * When a function leaves its work to the host: always; for one kind of operand; or when the host
 * knows that there is no result, which it says by any value.
 */
export type When =
  | 'always'
  | 'without-result'
  | { readonly operand: number; readonly isEmpty: 'string' | 'array' };

/** A function of OPA's library in WebAssembly that does not what OPA does, or slowly, and what does. */
export interface MendedFunction {
  /** Its name in the module. */
  readonly name: string;
  readonly operands: 1 | 2 | 3;
  readonly when: When;
  /** What does it; or how to load that, where it stands on a library. */
  readonly builtin: Builtin | { readonly load: () => Promise<Builtin> };
}

/** Found by comparing every function of the library with `opa eval` on edges (OPA 1.22). */
export const MENDED_FUNCTIONS: readonly MendedFunction[] = [
  {
    // Never ends: policies take quantities without a suffix apart by `replace("128", "", "")`.
    name: 'opa_strings_replace',
    operands: 3,
    when: { operand: 1, isEmpty: 'string' },
    builtin: (args) => between(stringOperand(args, 0), stringOperand(args, 2)),
  },
  {
    name: 'opa_strings_indexof',
    operands: 2,
    when: { operand: 1, isEmpty: 'string' },
    builtin: () => {
      throw new BuiltinError('empty search character');
    },
  },
  {
    name: 'builtin_object_union_n',
    operands: 1,
    when: { operand: 0, isEmpty: 'array' },
    builtin: () => new RegoObject(),
  },
  {
    // Aborts on 0 / 0.
    name: 'opa_arith_divide',
    operands: 2,
    when: 'without-result',
    builtin: (args) => (args.every(isZero) ? true : undefined),
  },
  {
    // Writes members in no order.
    name: 'opa_json_marshal',
    operands: 1,
    when: 'always',
    builtin: ([value = null]) => goJson(value),
  },
  {
    // Aborts on numbers of more than 32 bits.
    name: 'opa_strings_format_int',
    operands: 2,
    when: 'always',
    builtin: (args) => formatInt(args),
  },
  {
    // Compiles its pattern for each evaluation, which takes longer than all else; `glob.match` uses it.
    name: 'opa_regex_match',
    operands: 2,
    when: 'always',
    builtin: { load: async () => (await import('../builtins/regex-match.ts')).regexMatch },
  },
  {
    // Takes anything with a base64 character in it.
    name: 'opa_base64_is_valid',
    operands: 1,
    when: 'always',
    builtin: ([text]) => typeof text === 'string' && base64(text, STANDARD) !== undefined,
  },
  {
    name: 'opa_base64_decode',
    operands: 1,
    when: 'always',
    builtin: (args) => decoded(stringOperand(args, 0), STANDARD),
  },
  {
    name: 'opa_base64_url_decode',
    operands: 1,
    when: 'always',
    builtin: (args) => decoded(padded(stringOperand(args, 0)), URL_SAFE),
  },
  {
    // Aborts on words, and takes a number with anything behind it.
    name: 'opa_json_is_valid',
    operands: 1,
    when: 'always',
    builtin: ([text]) => typeof text === 'string' && isJson(text),
  },
  {
    name: 'opa_json_unmarshal',
    operands: 1,
    when: 'always',
    builtin: (args) => unmarshalled(stringOperand(args, 0)),
  },
];

const STANDARD = /^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$/;
const URL_SAFE = /^(?:[\w-]{4})*(?:[\w-]{2}==|[\w-]{3}=)?$/;

/**
 * A text with another before, between and behind its characters. (Go puts it between the octets of
 * a character as well, and has no text then.)
 */
function between(text: string, inserted: string): string {
  return [...text].map((char) => inserted + char).join('') + inserted;
}

function isZero(value: RegoValue): boolean {
  return isNumeric(value) && Number(numberText(value)) === 0;
}

function formatInt(args: readonly RegoValue[]): string {
  const [value] = args;
  const radix = Number(integerOperand(args, 1));
  if (!isNumeric(value)) throw new BuiltinError('operand 1 must be number');
  if (![2, 8, 10, 16].includes(radix)) {
    throw new BuiltinError('operand 2 must be one of {2, 8, 10, 16}');
  }
  const text = numberText(value);
  const whole = /^-?\d+$/.test(text) ? BigInt(text) : BigInt(Math.trunc(Number(text)));
  return whole.toString(radix);
}

function base64(text: string, form: RegExp): Buffer | undefined {
  const plain = text.replace(/[\r\n]/g, '');
  return form.test(plain) ? Buffer.from(plain, 'base64') : undefined;
}

function decoded(text: string, form: RegExp): string {
  const octets = base64(text, form);
  if (octets === undefined) throw new BuiltinError('illegal base64 data');
  return octets.toString();
}

/** RFC 7515, appendix C: padding may be left out. */
function padded(text: string): string {
  if (text.length % 4 === 1) throw new BuiltinError(`illegal base64url string: ${text}`);
  return text.endsWith('=') ? text : text + ['', '', '==', '='][text.length % 4];
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

/** JSON is a part of Rego's terms; read as one, numbers stay exact. */
function unmarshalled(text: string): RegoValue {
  if (!isJson(text)) throw new BuiltinError('invalid JSON');
  return readTerm(text);
}
