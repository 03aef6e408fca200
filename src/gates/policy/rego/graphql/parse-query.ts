import type {
  Field,
  FragmentDefinition,
  OperationDefinition,
  QueryDocument,
  Selection,
  VariableDefinition,
} from './ast.ts';
import { parseArguments, parseDirectives, parseType, parseValue } from './parse-common.ts';
import { TokenReader } from './token-reader.ts';

const OPERATIONS = new Set(['query', 'mutation', 'subscription']);

/**
 * An executable document (https://spec.graphql.org/October2021/#sec-Document), as gqlparser reads
 * it. Throws a {@link BuiltinError}.
 */
export function parseQuery(text: string): QueryDocument {
  const tokens = new TokenReader(text);
  const Operations: OperationDefinition[] = [];
  const Fragments: FragmentDefinition[] = [];
  while (tokens.peek().kind !== 'end') {
    if (tokens.isKeyword('fragment')) Fragments.push(parseFragmentDefinition(tokens));
    else Operations.push(parseOperation(tokens));
  }
  return { Operations, Fragments };
}

function parseOperation(tokens: TokenReader): OperationDefinition {
  const Comment = tokens.comment();
  if (tokens.peek().kind === '{') {
    const SelectionSet = parseSelectionSet(tokens);
    return { Operation: 'query', Name: '', VariableDefinitions: [], Directives: [], SelectionSet };
  }
  if (tokens.peek().kind !== 'name' || !OPERATIONS.has(tokens.peek().value)) tokens.unexpected();
  return {
    Operation: tokens.next().value,
    Name: tokens.peek().kind === 'name' ? tokens.next().value : '',
    VariableDefinitions: parseVariables(tokens),
    Directives: parseDirectives(tokens, false),
    SelectionSet: parseSelectionSet(tokens),
    Comment,
  };
}

function parseFragmentDefinition(tokens: TokenReader): FragmentDefinition {
  const Comment = tokens.comment();
  tokens.keyword('fragment');
  const Name = tokens.isKeyword('on') ? tokens.unexpected() : tokens.name();
  const VariableDefinition = parseVariables(tokens);
  tokens.keyword('on');
  return {
    Name,
    VariableDefinition,
    TypeCondition: tokens.name(),
    Directives: parseDirectives(tokens, false),
    SelectionSet: parseSelectionSet(tokens),
    Comment,
  };
}

function parseVariables(tokens: TokenReader): readonly VariableDefinition[] {
  return tokens.some('(', ')', () => {
    const Comment = tokens.comment();
    tokens.expect('$');
    const Variable = tokens.name();
    tokens.expect(':');
    return {
      Variable,
      Type: parseType(tokens),
      DefaultValue: tokens.skip('=') ? parseValue(tokens, true) : undefined,
      Directives: parseDirectives(tokens, false),
      Used: false,
      Comment,
    };
  }).items;
}

function parseSelectionSet(tokens: TokenReader): readonly Selection[] {
  const { found, items } = tokens.some('{', '}', () => parseSelection(tokens));
  return found ? items : tokens.unexpected();
}

function parseSelection(tokens: TokenReader): Selection {
  const Comment = tokens.comment();
  if (!tokens.skip('...')) return parseField(tokens);
  if (tokens.peek().kind === 'name' && !tokens.isKeyword('on')) {
    return { Name: tokens.name(), Directives: parseDirectives(tokens, false), Comment };
  }
  return {
    TypeCondition: parseCondition(tokens),
    Directives: parseDirectives(tokens, false),
    SelectionSet: parseSelectionSet(tokens),
    Comment,
  };
}

function parseCondition(tokens: TokenReader): string {
  if (!tokens.isKeyword('on')) return '';
  tokens.next();
  return tokens.name();
}

function parseField(tokens: TokenReader): Field {
  const Comment = tokens.comment();
  const Alias = tokens.name();
  return {
    Alias,
    Name: tokens.skip(':') ? tokens.name() : Alias,
    Arguments: parseArguments(tokens, false),
    Directives: parseDirectives(tokens, false),
    SelectionSet: tokens.peek().kind === '{' ? parseSelectionSet(tokens) : [],
    Comment,
  };
}
