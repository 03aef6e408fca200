import { BuiltinError } from '../builtin.ts';

/** A token of GraphQL; `value` is a name, a number, or the value of a string. */
export interface Token {
  readonly kind: TokenKind;
  readonly value: string;
}

export type TokenKind =
  | 'name'
  | 'int'
  | 'float'
  | 'string'
  | 'block-string'
  | 'comment'
  | 'end'
  | Punctuator;
type Punctuator =
  | '!'
  | '$'
  | '&'
  | '('
  | ')'
  | '...'
  | ':'
  | '='
  | '@'
  | '['
  | ']'
  | '{'
  | '}'
  | '|';

const BLANK = /[\t ,\n\r\ufeff]*/y;
const PUNCTUATOR = /\.\.\.|[!$&():=@[\]{}|]/y;
const NAME = /[A-Za-z_][A-Za-z_0-9]*/y;
const NUMBER = /-?(?:0|[1-9]\d*)(?!\d)(?:(\.\d+)(?!\d)|(?!\.))(?:([eE][+-]?\d+)|(?![eE]))/y;
const COMMENT = /#[^\0-\x08\n-\x1f]*/y;
const BLOCK = /"""((?:\\"""|\\(?!""")|[^\0-\x08\x0b\x0c\x0e-\x1f"\\]|"(?!""))*"*?)"""(?!")/y;
const STRING = /"((?:[^\0-\x08\n-\x1f"\\]|\\u[0-9a-fA-F]{4}|\\["/\\bfnrt])*)"/y;

/**
 * The tokens of a text (https://spec.graphql.org/October2021/#sec-Language.Source-Text), comments
 * included. As in gqlparser a number may touch a name. Throws a {@link BuiltinError}.
 */
export function* tokensOf(text: string): Generator<Token, void> {
  for (let at = skipBlank(text, 0); at < text.length; at = skipBlank(text, at)) {
    const [length, token] = tokenAt(text, at);
    yield token;
    at += length;
  }
}

function tokenAt(text: string, at: number): readonly [number, Token] {
  const read = (pattern: RegExp) => matchAt(pattern, text, at);
  const punctuator = read(PUNCTUATOR)?.[0];
  if (punctuator !== undefined)
    return [punctuator.length, { kind: punctuator as Punctuator, value: '' }];
  const name = read(NAME)?.[0];
  if (name !== undefined) return [name.length, { kind: 'name', value: name }];
  const comment = read(COMMENT)?.[0];
  if (comment !== undefined) return [comment.length, { kind: 'comment', value: comment }];
  const number = read(NUMBER);
  if (number) {
    const kind = number[1] === undefined && number[2] === undefined ? 'int' : 'float';
    return [number[0].length, { kind, value: number[0] }];
  }
  return stringAt(text, at);
}

function stringAt(text: string, at: number): readonly [number, Token] {
  const block = text.startsWith('"""', at) ? matchAt(BLOCK, text, at) : undefined;
  if (block) return [block[0].length, { kind: 'block-string', value: blockValue(block[1] ?? '') }];
  const string = text.startsWith('"""', at) ? undefined : matchAt(STRING, text, at);
  if (string) return [string[0].length, { kind: 'string', value: unescaped(string[1] ?? '') }];
  throw new BuiltinError(`Cannot parse the unexpected character "${text[at]}"`);
}

/** The value of a block string: indentation that all lines share is no part of it, nor blank ends. */
function blockValue(raw: string): string {
  const lines = raw.replaceAll('\\"""', '"""').replace(/\r\n?/g, '\n').split('\n');
  const indents = lines.map((line) => line.search(/[^ \t]/)).filter((indent) => indent >= 0);
  const common = indents.length === 0 ? 0 : Math.min(...indents);
  const own = lines.map((line, i) => (i === 0 ? line : line.slice(common)));
  const isText = (line: string) => /[^ \t]/.test(line);
  const first = own.findIndex(isText);
  return first < 0 ? '' : own.slice(first, own.findLastIndex(isText) + 1).join('\n');
}

const ESCAPES: Readonly<Record<string, string>> = { b: '\b', f: '\f', n: '\n', r: '\r', t: '\t' };

function unescaped(raw: string): string {
  return raw.replace(/\\(?:u(....)|(.))/g, (_, unit: string | undefined, letter: string) =>
    unit === undefined ? (ESCAPES[letter] ?? letter) : runeOf(Number.parseInt(unit, 16)),
  );
}

/** Go has no surrogates: each half is the replacement character. */
function runeOf(unit: number): string {
  return String.fromCharCode(unit >= 0xd800 && unit <= 0xdfff ? 0xfffd : unit);
}

function skipBlank(text: string, at: number): number {
  return at + (matchAt(BLANK, text, at)?.[0].length ?? 0);
}

function matchAt(pattern: RegExp, text: string, at: number): RegExpExecArray | undefined {
  pattern.lastIndex = at;
  return pattern.exec(text) ?? undefined;
}
