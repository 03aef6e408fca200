import {
  type Argument,
  type ChildValue,
  type Directive,
  type TypeReference,
  VALUE_KIND,
  type Value,
} from './ast.ts';
import type { TokenReader } from './token-reader.ts';
import type { Token } from './tokens.ts';

/** A type: `Name`, `[Name!]!`. */
export function parseType(tokens: TokenReader): TypeReference {
  if (!tokens.skip('[')) {
    return { NamedType: tokens.name(), NonNull: tokens.skip('!') };
  }
  const Elem = parseType(tokens);
  tokens.expect(']');
  return { NamedType: '', Elem, NonNull: tokens.skip('!') };
}

/** Directives; in constant places without variables. */
export function parseDirectives(tokens: TokenReader, constant: boolean): readonly Directive[] {
  const directives: Directive[] = [];
  while (tokens.skip('@')) {
    const Name = tokens.name();
    directives.push({ Name, Arguments: parseArguments(tokens, constant), Location: '' });
  }
  return directives;
}

/** Arguments in parentheses, or none. */
export function parseArguments(tokens: TokenReader, constant: boolean): readonly Argument[] {
  return tokens.some('(', ')', () => parseNamedValue(tokens, constant)).items;
}

/** A value; a constant has no variables. */
export function parseValue(tokens: TokenReader, constant: boolean): Value {
  const token = tokens.peek();
  const Comment = tokens.comment();
  if (token.kind === '[') {
    const child = (): ChildValue => ({ Name: '', Value: parseValue(tokens, constant) });
    return newValue(VALUE_KIND.list, '', tokens.list('[', ']', child), Comment);
  }
  if (token.kind === '{') {
    const child = () => parseNamedValue(tokens, constant);
    return newValue(VALUE_KIND.object, '', tokens.list('{', '}', child), Comment);
  }
  const kind = kindOf(token);
  if (kind === undefined || (constant && kind === VALUE_KIND.variable)) {
    return tokens.unexpected();
  }
  tokens.next();
  return newValue(kind, kind === VALUE_KIND.variable ? tokens.name() : token.value);
}

function parseNamedValue(tokens: TokenReader, constant: boolean): ChildValue & Argument {
  const Comment = tokens.comment();
  const Name = tokens.name();
  tokens.expect(':');
  return { Name, Value: parseValue(tokens, constant), Comment };
}

function newValue(
  Kind: number,
  Raw: string,
  Children: readonly ChildValue[] = [],
  Comment?: Value['Comment'],
): Value {
  return { Raw, Children, Kind, ExpectedTypeHasDefault: false, Comment };
}

function kindOf({ kind, value }: Token): number | undefined {
  if (kind === '$') return VALUE_KIND.variable;
  if (kind === 'int') return VALUE_KIND.int;
  if (kind === 'float') return VALUE_KIND.float;
  if (kind === 'string') return VALUE_KIND.string;
  if (kind === 'block-string') return VALUE_KIND.block;
  if (kind !== 'name') return undefined;
  if (value === 'null') return VALUE_KIND.null;
  return value === 'true' || value === 'false' ? VALUE_KIND.boolean : VALUE_KIND.enum;
}
