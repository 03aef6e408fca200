import { CelSyntaxError } from '../errors.ts';
import type { Expression, ListElement, MapEntry, ObjectField } from './ast.ts';
import { qualifiedName } from './ast.ts';
import type { Cursor } from './cursor.ts';
import { literalValue } from './literals.ts';
import type { Parser } from './parser.ts';

/** Words that no variable can have as its name. */
export const RESERVED: ReadonlySet<string> = new Set(
  (
    'as break const continue else false for function if import in let loop null package ' +
    'namespace return true var void while'
  ).split(' '),
);

const CONSTANTS: ReadonlyMap<string, null | boolean> = new Map([
  ['true', true],
  ['false', false],
  ['null', null],
]);

/** A literal, a name, a call, a list, a map, an object, or an expression in parentheses. */
export function parsePrimary(parser: Parser): Expression {
  const { cursor } = parser;
  const { token } = cursor;
  const { kind, offset } = token;
  if (kind === 'identifier' || cursor.is('.')) return nameOrConstant(parser);
  if (kind === 'operator') return bracketed(parser);
  if (kind === 'end' || kind === 'escaped') cursor.fail('expected an expression');
  cursor.next();
  return { kind: 'literal', offset, value: literalValue(token, cursor.source) };
}

function bracketed(parser: Parser): Expression {
  const { cursor } = parser;
  const { offset } = cursor.token;
  if (cursor.accept('(')) {
    const inner = parser.expression();
    cursor.expect(')');
    return inner;
  }
  if (cursor.accept('[')) return { kind: 'list', offset, elements: elements(parser) };
  if (cursor.accept('{')) return { kind: 'map', offset, entries: entries(parser) };
  return cursor.fail('expected an expression');
}

function elements(parser: Parser): ListElement[] {
  return separated(parser.cursor, ']', () => ({
    optional: parser.cursor.accept('?'),
    value: parser.expression(),
  }));
}

function entries(parser: Parser): MapEntry[] {
  return separated(parser.cursor, '}', () => {
    const optional = parser.cursor.accept('?');
    const key = parser.expression();
    parser.cursor.expect(':');
    return { optional, key, value: parser.expression() };
  });
}

function fields(parser: Parser): ObjectField[] {
  return separated(parser.cursor, '}', () => {
    const optional = parser.cursor.accept('?');
    const { offset } = parser.cursor.token;
    const name = parseName(parser.cursor, 'a field name', NOT_FIELDS);
    parser.cursor.expect(':');
    return { optional, offset, name, value: parser.expression() };
  });
}

/** Items between commas, up to the closing bracket; a comma may stand before it, even alone. */
function separated<T>(cursor: Cursor, close: string, item: () => T): T[] {
  const items: T[] = [];
  if (cursor.is(',') && cursor.following.text === close) cursor.next();
  while (!cursor.accept(close)) {
    items.push(item());
    if (cursor.accept(',')) continue;
    cursor.expect(close);
    break;
  }
  return items;
}

function nameOrConstant(parser: Parser): Expression {
  const { cursor } = parser;
  const { offset, text } = cursor.token;
  const constant = CONSTANTS.get(text);
  if (constant !== undefined) {
    cursor.next();
    return { kind: 'literal', offset, value: constant };
  }
  const absolute = cursor.accept('.');
  const name = parseName(cursor, 'a name', RESERVED);
  if (cursor.is('(')) {
    const dotted = absolute ? `.${name}` : name;
    return parser.call({ kind: 'call', offset, name: dotted, args: parser.arguments() });
  }
  return objectOrName(parser, { kind: 'identifier', offset, name, absolute });
}

/** Looks ahead over `a.b.c{`: only then do the names spell a type. */
function objectOrName(parser: Parser, start: Expression): Expression {
  const { cursor } = parser;
  let name: Expression = start;
  const mark = cursor.mark();
  while (cursor.is('.') && cursor.following.kind === 'identifier') {
    const { offset } = cursor.next();
    name = { kind: 'select', offset, operand: name, field: cursor.next().text, optional: false };
  }
  if (!cursor.is('{')) {
    cursor.reset(mark);
    return start;
  }
  cursor.next();
  const typeName = qualifiedName(name) ?? '';
  return { kind: 'object', offset: start.offset, typeName, fields: fields(parser) };
}

/** A name, or one between backticks. */
export function parseName(cursor: Cursor, what: string, refused: ReadonlySet<string>): string {
  const { kind, text, offset } = cursor.token;
  if (kind === 'escaped' && refused !== RESERVED) return cursor.next().text.slice(1, -1);
  if (kind !== 'identifier') cursor.fail(`expected ${what}`);
  if (refused.has(text)) {
    const hint = `Write object['${text}'], or __${text}__ where the object has a schema`;
    throw new CelSyntaxError(`${text} is a reserved word`, cursor.source, offset, hint);
  }
  return cursor.next().text;
}

/** Words that no field can have as its name, unless between backticks. */
export const NOT_FIELDS: ReadonlySet<string> = new Set(['in', 'true', 'false', 'null']);
