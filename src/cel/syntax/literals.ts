import { CelSyntaxError } from '../errors.ts';
import { CelBytes } from '../values/bytes.ts';
import { doubleOf, intOf, uintOf } from '../values/numbers.ts';
import { CelError, type CelValue } from '../values/value.ts';
import type { Token } from './lexer.ts';

/** The value of a literal token. `negative` for a minus sign right before a number. */
export function literalValue(token: Token, source: string, negative = false): CelValue {
  switch (token.kind) {
    case 'int':
      return integer(token, source, negative);
    case 'uint':
      return unsigned(token, source);
    case 'double':
      return doubleOf(negative ? -Number(token.text) : Number(token.text));
    case 'bytes':
      return new CelBytes(new Uint8Array(octets(unquote(token, source))));
    default:
      return unquote(token, source)
        .map((piece) => (typeof piece === 'string' ? piece : String.fromCodePoint(piece.code)))
        .join('');
  }
}

function integer(token: Token, source: string, negative: boolean): CelValue {
  const size = BigInt(token.text);
  const value = intOf(negative ? -size : size);
  if (!(value instanceof CelError)) return value;
  throw new CelSyntaxError('this integer does not fit 64 bits', source, token.offset);
}

function unsigned(token: Token, source: string): CelValue {
  const value = uintOf(BigInt(token.text.slice(0, -1)));
  if (!(value instanceof CelError)) return value;
  throw new CelSyntaxError('this unsigned integer does not fit 64 bits', source, token.offset);
}

/** Text as it stands, or what an escape stands for: a character, or an octet in bytes. */
type Piece = string | { readonly code: number; readonly octet: boolean };

const ESCAPE =
  /\\(?:x([0-9a-fA-F]{2})|X([0-9a-fA-F]{2})|u([0-9a-fA-F]{4})|U([0-9a-fA-F]{8})|([0-3][0-7]{2})|([abfnrtv\\?"'`]))/y;
const SIMPLE: Readonly<Record<string, number>> = { a: 7, b: 8, f: 12, n: 10, r: 13, t: 9, v: 11 };

function unquote(token: Token, source: string): Piece[] {
  const start = /^([rRbB]*)("""|'''|"|')/.exec(token.text);
  const prefix = start?.[1] ?? '';
  const quote = start?.[2] ?? '';
  const inside = token.text.slice(prefix.length + quote.length, -quote.length);
  if (/r/i.test(prefix)) return [inside];
  const offset = token.offset + prefix.length + quote.length;
  return pieces(inside.replaceAll('\r\n', '\n'), token.kind === 'bytes', source, offset);
}

function pieces(text: string, bytes: boolean, source: string, offset: number): Piece[] {
  const found: Piece[] = [];
  for (let at = 0; at < text.length; ) {
    const backslash = text.indexOf('\\', at);
    const end = backslash === -1 ? text.length : backslash;
    if (end > at) found.push(text.slice(at, end));
    if (backslash === -1) break;
    ESCAPE.lastIndex = backslash;
    const match = ESCAPE.exec(text);
    const piece = match && escaped(match, bytes);
    if (!piece) {
      const hint = 'Write \\\\ for a backslash, or use a raw string: r"…"';
      throw new CelSyntaxError(
        'an escape that CEL does not know',
        source,
        offset + backslash,
        hint,
      );
    }
    found.push(piece);
    at = ESCAPE.lastIndex;
  }
  return found;
}

function escaped(match: RegExpExecArray, bytes: boolean): Piece | undefined {
  const [, x, bigX, short, long, octal, letter] = match;
  if (letter !== undefined) return { code: SIMPLE[letter] ?? letter.charCodeAt(0), octet: false };
  if (octal !== undefined) return { code: Number.parseInt(octal, 8), octet: bytes };
  const unicode = short ?? long;
  if (unicode === undefined) return { code: Number.parseInt(x ?? bigX ?? '', 16), octet: bytes };
  const code = Number.parseInt(unicode, 16);
  const valid = !bytes && code <= 0x10ffff && (code < 0xd800 || code > 0xdfff);
  return valid ? { code, octet: false } : undefined;
}

const ENCODER = new TextEncoder();

function octets(found: readonly Piece[]): number[] {
  return found.flatMap((piece) => {
    if (typeof piece !== 'string' && piece.octet) return [piece.code];
    return [
      ...ENCODER.encode(typeof piece === 'string' ? piece : String.fromCodePoint(piece.code)),
    ];
  });
}
