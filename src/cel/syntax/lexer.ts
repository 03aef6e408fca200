import { CelSyntaxError } from '../errors.ts';

export type TokenKind =
  | 'identifier'
  | 'escaped'
  | 'int'
  | 'uint'
  | 'double'
  | 'string'
  | 'bytes'
  | 'operator'
  | 'end';

export interface Token {
  readonly kind: TokenKind;
  /** The text as written. */
  readonly text: string;
  readonly offset: number;
}

const SPACE = /(?:[ \t\r\n\f]+|\/\/[^\n]*)+/y;
const IDENTIFIER = /[A-Za-z_][A-Za-z0-9_]*/y;
const ESCAPED = /`[A-Za-z0-9_.\-/ ]+`/y;
const DOUBLE = /(?:\d+\.\d+(?:[eE][+-]?\d+)?|\d+[eE][+-]?\d+|\.\d+(?:[eE][+-]?\d+)?)/y;
const INTEGER = /(?:0[xX][0-9a-fA-F]+|\d+)/y;
const STRING_START = /(?:[rR][bB]?|[bB][rR]?)?(?:"""|'''|"|')/y;
const OPERATOR = /(?:&&|\|\||==|!=|<=|>=|[-+*/%!<>?:,.()[\]{}])/y;

/** Splits an expression into tokens; the last one is `end`. */
export function tokenize(source: string): Token[] {
  const tokens: Token[] = [];
  let offset = skipSpace(source, 0);
  while (offset < source.length) {
    const token = tokenAt(source, offset);
    tokens.push(token);
    offset = skipSpace(source, offset + token.text.length);
  }
  tokens.push({ kind: 'end', text: '', offset: source.length });
  return tokens;
}

function skipSpace(source: string, offset: number): number {
  return offset + match(SPACE, source, offset).length;
}

function tokenAt(source: string, offset: number): Token {
  const start = match(STRING_START, source, offset);
  if (start !== '') return stringToken(source, offset, start);
  return (
    simple('identifier', IDENTIFIER, source, offset) ??
    simple('escaped', ESCAPED, source, offset) ??
    simple('double', DOUBLE, source, offset) ??
    integerToken(source, offset) ??
    simple('operator', OPERATOR, source, offset) ??
    unknownCharacter(source, offset)
  );
}

function simple(kind: TokenKind, pattern: RegExp, source: string, at: number): Token | undefined {
  const text = match(pattern, source, at);
  return text === '' ? undefined : { kind, text, offset: at };
}

function integerToken(source: string, offset: number): Token | undefined {
  const digits = match(INTEGER, source, offset);
  if (digits === '') return undefined;
  const suffix = source[offset + digits.length] ?? '';
  return suffix === 'u' || suffix === 'U'
    ? { kind: 'uint', text: digits + suffix, offset }
    : { kind: 'int', text: digits, offset };
}

function stringToken(source: string, offset: number, start: string): Token {
  const raw = /r/i.test(start);
  const quote = start.replace(/[rb]/gi, '');
  let end = offset + start.length;
  while (!source.startsWith(quote, end)) {
    const character = source[end];
    if (character === undefined || (quote.length === 1 && /[\r\n]/.test(character))) {
      throw new CelSyntaxError(
        'a string that is not closed',
        source,
        offset,
        `Close it with ${quote}`,
      );
    }
    end += character === '\\' && !raw ? 2 : 1;
  }
  const text = source.slice(offset, end + quote.length);
  return { kind: /b/i.test(start) ? 'bytes' : 'string', text, offset };
}

function unknownCharacter(source: string, offset: number): never {
  const character = String.fromCodePoint(source.codePointAt(offset) ?? 0);
  const hint = ONE_TOO_FEW[character];
  throw new CelSyntaxError(`unexpected character ${character}`, source, offset, hint);
}

const ONE_TOO_FEW: Readonly<Record<string, string>> = {
  '=': 'Compare with ==',
  '&': 'Write &&',
  '|': 'Write ||',
  '`': 'Only letters, digits, spaces and _ . - / can stand between backticks',
};

function match(pattern: RegExp, source: string, offset: number): string {
  pattern.lastIndex = offset;
  return pattern.exec(source)?.[0] ?? '';
}
