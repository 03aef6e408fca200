import { formatGoFloat } from './float.ts';
import { binaryFloat, hexadecimalFloat } from './float-bits.ts';
import { goQuote, goQuoteRune, isPrintable } from './quote.ts';

/**
 * What Rego hands to `fmt`: strings, integers (beyond 64 bits they are `*big.Int`), floats; of
 * templates booleans and nil as well.
 */
export type GoArgument = string | bigint | number | boolean | null;

/** Flags of a directive; width and precision when given. */
export interface FormatFlags {
  readonly plus: boolean;
  readonly minus: boolean;
  readonly sharp: boolean;
  readonly space: boolean;
  readonly zero: boolean;
  /** `%#v`, where the flag means Go's syntax and nothing else. */
  readonly goSyntax?: boolean;
  readonly width?: number;
  readonly precision?: number;
}

/** One argument formatted by a verb; `%!verb(type=value)` when the verb does not fit its type. */
export function formatArgument(arg: GoArgument, verb: string, flags: FormatFlags): string {
  if (arg === null)
    return verb === 'v' || verb === 'T' ? pad('<nil>', flags, false) : `%!${verb}(<nil>)`;
  if (verb === 'T') return pad(typeNameOf(arg), flags, false);
  // A `*big.Int` formats itself, and is told the flags as they are.
  if (typeof arg === 'bigint' && !isInt64(arg)) {
    return formatBigInteger(arg, verb, flags) ?? `%!${verb}(big.Int=${arg})`;
  }
  const meant =
    verb === 'v' ? { ...flags, plus: false, sharp: false, goSyntax: flags.sharp } : flags;
  // What does not fit is printed as %v would be, width, signs and all.
  return (
    formatAs(arg, verb, meant) ?? `%!${verb}(${typeNameOf(arg)}=${formatAs(arg, 'v', flags) ?? ''})`
  );
}

function formatAs(
  arg: Exclude<GoArgument, null>,
  verb: string,
  flags: FormatFlags,
): string | undefined {
  if (typeof arg === 'boolean') {
    return verb === 't' || verb === 'v' ? pad(String(arg), flags, false) : undefined;
  }
  if (typeof arg === 'string') return formatString(arg, verb, flags);
  return typeof arg === 'bigint' ? formatInteger(arg, verb, flags) : formatFloat(arg, verb, flags);
}

/** The Go type an argument has inside OPA. */
export function typeNameOf(arg: GoArgument): string {
  if (typeof arg === 'boolean') return 'bool';
  if (typeof arg === 'string') return 'string';
  if (typeof arg === 'number') return 'float64';
  return arg === null ? '<nil>' : isInt64(arg) ? 'int64' : '*big.Int';
}

/** The argument as `%v` prints it. */
export function plainText(arg: GoArgument): string {
  return typeof arg === 'number' ? signed(formatGoFloat(arg, 'g', -1), false) : String(arg);
}

function isInt64(value: bigint): boolean {
  return BigInt.asIntN(64, value) === value;
}

function formatString(text: string, verb: string, flags: FormatFlags): string | undefined {
  const cut = flags.precision === undefined ? text : [...text].slice(0, flags.precision).join('');
  switch (verb) {
    case 'v':
      return pad(flags.goSyntax ? goQuote(cut) : cut, flags, flags.zero);
    case 's':
      return pad(cut, flags, flags.zero);
    case 'q':
      if (flags.sharp && !/[`\u0000-\u0008\u000a-\u001f\u007f]/.test(cut)) {
        return pad(`\`${cut}\``, flags, flags.zero);
      }
      return pad(goQuote(cut, flags.plus), flags, flags.zero);
    case 'x':
    case 'X':
      return pad(hexText(text, verb, flags), flags, flags.zero);
    default:
      return undefined;
  }
}

function hexText(text: string, verb: 'x' | 'X', flags: FormatFlags): string {
  const bytes = [...new TextEncoder().encode(text)].slice(0, flags.precision);
  const pairs = bytes.map((byte) => byte.toString(16).padStart(2, '0'));
  const prefix = flags.sharp ? '0x' : '';
  if (pairs.length === 0) return '';
  const joined = flags.space
    ? pairs.map((pair) => prefix + pair).join(' ')
    : prefix + pairs.join('');
  return verb === 'X' ? joined.toUpperCase() : joined;
}

const BASES: Readonly<Record<string, number>> = { b: 2, o: 8, O: 8, d: 10, v: 10, x: 16, X: 16 };
const PREFIXES: Readonly<Record<string, string>> = { b: '0b', o: '0', x: '0x', X: '0X' };

function formatInteger(value: bigint, verb: string, flags: FormatFlags): string | undefined {
  const base = BASES[verb];
  if (base !== undefined) return formatDigits(value, base, verb, flags);
  const code = Number(BigInt.asUintN(64, value));
  if (verb === 'c') return pad(runeOf(code), flags, false);
  if (verb === 'q') return pad(goQuoteRune(code, flags.plus), flags, false);
  if (verb === 'U') return pad(unicodeText(BigInt.asUintN(64, value), flags), flags, false);
  return undefined;
}

function formatBigInteger(value: bigint, verb: string, flags: FormatFlags): string | undefined {
  const base = verb === 's' ? 10 : BASES[verb];
  return base === undefined ? undefined : formatDigits(value, base, verb, flags);
}

function formatDigits(value: bigint, base: number, verb: string, flags: FormatFlags): string {
  const negative = value < 0n;
  let digits = (negative ? -value : value).toString(base);
  if (flags.precision === 0 && value === 0n) return pad('', flags, false);
  if (flags.precision !== undefined) digits = digits.padStart(flags.precision, '0');
  const sign = negative ? '-' : flags.plus ? '+' : flags.space ? ' ' : '';
  const prefix = integerPrefix(digits, verb, flags);
  if (flags.zero && !flags.minus && flags.precision === undefined && flags.width !== undefined) {
    digits = digits.padStart(flags.width - sign.length, '0');
  }
  const text = sign + prefix + digits;
  return pad(verb === 'X' ? text.toUpperCase() : text, flags, false);
}

function integerPrefix(digits: string, verb: string, flags: FormatFlags): string {
  if (verb === 'O') return '0o';
  if (!flags.sharp) return '';
  return verb === 'o' && digits.startsWith('0') ? '' : (PREFIXES[verb] ?? '');
}

function runeOf(code: number): string {
  return code > 0x10ffff || (code >= 0xd800 && code <= 0xdfff)
    ? '\ufffd'
    : String.fromCodePoint(code);
}

function unicodeText(code: bigint, flags: FormatFlags): string {
  const text = `U+${code
    .toString(16)
    .toUpperCase()
    .padStart(Math.max(flags.precision ?? 4, 4), '0')}`;
  const rune = code <= 0x10ffffn ? runeOf(Number(code)) : '';
  return flags.sharp && rune !== '' && isPrintable(rune) ? `${text} '${rune}'` : text;
}

function formatFloat(value: number, verb: string, flags: FormatFlags): string | undefined {
  const plain = floatText(value, verb, flags);
  if (plain === undefined) return undefined;
  const finite = Number.isFinite(value);
  const full = flags.sharp && finite && verb !== 'b' ? withAllDigits(plain, verb, flags) : plain;
  const text = upperIf(/[GEX]/.test(verb), full);
  const shown = signed(text, flags.plus, flags.space);
  if (!flags.zero || flags.minus || !finite) return pad(shown, flags, false);
  const sign = /^[+\- ]/.test(shown) ? (shown[0] ?? '') : '';
  return sign + shown.slice(sign.length).padStart((flags.width ?? 0) - sign.length, '0');
}

function floatText(value: number, verb: string, flags: FormatFlags): string | undefined {
  switch (verb) {
    case 'v':
    case 'g':
    case 'G':
      return formatGoFloat(value, 'g', flags.precision ?? -1);
    case 'e':
    case 'E':
      return formatGoFloat(value, 'e', flags.precision ?? 6);
    case 'f':
    case 'F':
      return formatGoFloat(value, 'f', flags.precision ?? 6);
    case 'x':
    case 'X':
      return hexadecimalFloat(value, flags.precision ?? -1);
    case 'b':
      return binaryFloat(value);
    default:
      return undefined;
  }
}

/** `%#g`: always a point, and trailing zeros up to the precision. */
function withAllDigits(text: string, verb: string, { precision }: FormatFlags): string {
  const [, sign = '', number = '', exponent = ''] =
    /^([+-]?)(0x[^p]*|[^ep]*)((?:e|p).*)?$/.exec(text) ?? [];
  const wanted = /[vgGxX]/.test(verb) ? (precision ?? 6) : 0;
  const significant = number.replace('.', '').replace(/^0+/, '').length;
  const counted = significant === 0 && number === '0' ? 1 : significant;
  const point = number.includes('.') ? '' : '.';
  return sign + number + point + '0'.repeat(Math.max(wanted - counted, 0)) + exponent;
}

function upperIf(upper: boolean, text: string): string {
  return upper && /\d/.test(text) ? text.toUpperCase() : text;
}

/** Infinity carries its sign; other numbers only when it is negative or asked for. */
function signed(text: string, plus: boolean, space = false): string {
  if (/^[+-]/.test(text)) return text;
  return plus ? `+${text}` : space ? ` ${text}` : text;
}

function pad(text: string, flags: FormatFlags, zero: boolean): string {
  const missing = (flags.width ?? 0) - [...text].length;
  if (missing <= 0) return text;
  if (flags.minus) return text + ' '.repeat(missing);
  return (zero ? '0' : ' ').repeat(missing) + text;
}
