import type {
  ArgumentDefinition,
  CommentGroup,
  Definition,
  DirectiveDefinition,
  EnumValueDefinition,
  FieldDefinition,
  OperationTypeDefinition,
  SchemaDefinition,
  SchemaDocument,
} from './ast.ts';
import { parseDirectives, parseType, parseValue } from './parse-common.ts';
import { TokenReader } from './token-reader.ts';

interface Description {
  readonly text: string;
  readonly comment?: CommentGroup | undefined;
}

/** The keyword of a type's definition, and Go's name of its kind. */
const KINDS: ReadonlyMap<string, string> = new Map([
  ['scalar', 'SCALAR'],
  ['type', 'OBJECT'],
  ['interface', 'INTERFACE'],
  ['union', 'UNION'],
  ['enum', 'ENUM'],
  ['input', 'INPUT_OBJECT'],
]);

const LOCATIONS: ReadonlySet<string> = new Set(
  (
    'QUERY MUTATION SUBSCRIPTION FIELD FRAGMENT_DEFINITION FRAGMENT_SPREAD INLINE_FRAGMENT ' +
    'VARIABLE_DEFINITION SCHEMA SCALAR OBJECT FIELD_DEFINITION ARGUMENT_DEFINITION INTERFACE UNION ' +
    'ENUM ENUM_VALUE INPUT_OBJECT INPUT_FIELD_DEFINITION'
  ).split(' '),
);

/**
 * A schema (https://spec.graphql.org/October2021/#sec-Type-System), as gqlparser reads it. Types of
 * the language itself are marked built-in. Throws a {@link BuiltinError}.
 */
export function parseSchema(text: string, builtIn = false): SchemaDocument {
  return new SchemaParser(new TokenReader(text), builtIn).parse();
}

class SchemaParser {
  readonly #schema: SchemaDefinition[] = [];
  readonly #schemaExtension: SchemaDefinition[] = [];
  readonly #directives: DirectiveDefinition[] = [];
  readonly #definitions: Definition[] = [];
  readonly #extensions: Definition[] = [];

  constructor(
    private readonly tokens: TokenReader,
    private readonly builtIn: boolean,
  ) {}

  parse(): SchemaDocument {
    while (this.tokens.peek().kind !== 'end') this.#part();
    return {
      Schema: this.#schema,
      SchemaExtension: this.#schemaExtension,
      Directives: this.#directives,
      Definitions: this.#definitions,
      Extensions: this.#extensions,
      Comment: this.tokens.comment(),
    };
  }

  #part(): void {
    const { tokens } = this;
    const description = this.#description();
    const comment = tokens.comment();
    if (tokens.isKeyword('schema')) this.#schema.push(this.#schemaDefinition(description, comment));
    else if (tokens.isKeyword('directive'))
      this.#directives.push(this.#directive(description, comment));
    else if (!tokens.isKeyword('extend')) this.#definitions.push(this.#type(description, comment));
    else if (description.text !== '') tokens.unexpected();
    else this.#extension(comment);
  }

  #extension(comment: CommentGroup | undefined): void {
    this.tokens.next();
    if (!this.tokens.isKeyword('schema')) {
      const extension = this.#type({ text: '' }, comment, true);
      if (!adds(extension)) this.tokens.unexpected();
      this.#extensions.push(extension);
      return;
    }
    const extension = this.#schemaDefinition({ text: '' }, comment);
    if (extension.Directives.length + extension.OperationTypes.length === 0)
      this.tokens.unexpected();
    this.#schemaExtension.push(extension);
  }

  #schemaDefinition(before: Description, comment: CommentGroup | undefined): SchemaDefinition {
    this.tokens.next();
    const Directives = parseDirectives(this.tokens, true);
    const types = this.tokens.some('{', '}', () => this.#operationType());
    return {
      ...described(before, comment),
      Directives,
      OperationTypes: types.items,
      EndOfDefinitionComment: types.comment,
    };
  }

  #operationType(): OperationTypeDefinition {
    const Comment = this.tokens.comment();
    const Operation = this.tokens.name();
    if (!['query', 'mutation', 'subscription'].includes(Operation)) this.tokens.unexpected();
    this.tokens.expect(':');
    return { Operation, Type: this.tokens.name(), Comment };
  }

  #type(before: Description, comment: CommentGroup | undefined, extension = false): Definition {
    const { tokens } = this;
    const Kind = tokens.peek().kind === 'name' ? KINDS.get(tokens.peek().value) : undefined;
    if (Kind === undefined) return tokens.unexpected();
    tokens.next();
    const Name = tokens.name();
    const implementing = Kind === 'OBJECT' || (Kind === 'INTERFACE' && !extension);
    const Interfaces = implementing ? this.#interfaces() : [];
    const Directives = parseDirectives(tokens, !(extension && Kind === 'INPUT_OBJECT'));
    const hasFields = ['OBJECT', 'INTERFACE', 'INPUT_OBJECT'].includes(Kind);
    const fields = hasFields ? tokens.some('{', '}', () => this.#field(Kind)) : undefined;
    const values = Kind === 'ENUM' ? tokens.some('{', '}', () => this.#enumValue()) : undefined;
    return {
      Kind,
      Name,
      ...described(before, comment),
      Directives,
      Interfaces,
      Fields: fields?.items ?? [],
      Types: Kind === 'UNION' ? this.#members() : [],
      EnumValues: values?.items ?? [],
      BuiltIn: this.builtIn,
      EndOfDefinitionComment: (fields ?? values)?.comment,
    };
  }

  #interfaces(): readonly string[] {
    if (!this.tokens.isKeyword('implements')) return [];
    this.tokens.next();
    return this.#separated('&', () => this.tokens.name());
  }

  #members(): readonly string[] {
    return this.tokens.skip('=') ? this.#separated('|', () => this.tokens.name()) : [];
  }

  #separated<T>(separator: '&' | '|', item: () => T): readonly T[] {
    this.tokens.skip(separator);
    const items = [item()];
    while (this.tokens.skip(separator)) items.push(item());
    return items;
  }

  #field(kind: string): FieldDefinition {
    if (kind === 'INPUT_OBJECT') return { ...this.#argument(), Arguments: [] };
    const opening = this.#opening();
    const Name = this.tokens.name();
    const Arguments = this.#arguments();
    this.tokens.expect(':');
    const Type = parseType(this.tokens);
    return { ...opening, Name, Arguments, Type, Directives: parseDirectives(this.tokens, true) };
  }

  #arguments(): readonly ArgumentDefinition[] {
    return this.tokens.some('(', ')', () => this.#argument()).items;
  }

  #argument(): ArgumentDefinition {
    const { tokens } = this;
    const opening = this.#opening();
    const Name = tokens.name();
    tokens.expect(':');
    const Type = parseType(tokens);
    const DefaultValue = tokens.skip('=') ? parseValue(tokens, true) : undefined;
    return { ...opening, Name, Type, DefaultValue, Directives: parseDirectives(tokens, true) };
  }

  #enumValue(): EnumValueDefinition {
    const opening = this.#opening();
    return {
      ...opening,
      Name: this.tokens.name(),
      Directives: parseDirectives(this.tokens, true),
    };
  }

  #directive(before: Description, comment: CommentGroup | undefined): DirectiveDefinition {
    const { tokens } = this;
    tokens.next();
    tokens.expect('@');
    const Name = tokens.name();
    const Arguments = this.#arguments();
    const IsRepeatable = tokens.isKeyword('repeatable');
    if (IsRepeatable) tokens.next();
    tokens.keyword('on');
    const Locations = this.#separated('|', () => this.#location());
    return { ...described(before, comment), Name, Arguments, Locations, IsRepeatable };
  }

  #location(): string {
    const token = this.tokens.expect('name');
    return LOCATIONS.has(token.value) ? token.value : this.tokens.unexpected(token);
  }

  /** The description of a member, and the comments around it. An empty one leaves no trace. */
  #opening() {
    const description = this.#description();
    const before = description.text === '' ? { text: '' } : description;
    return described(before, this.tokens.comment());
  }

  #description(): Description {
    const { kind } = this.tokens.peek();
    if (kind !== 'string' && kind !== 'block-string') return { text: '' };
    const comment = this.tokens.comment();
    return { comment, text: this.tokens.next().value };
  }
}

function described({ text, comment }: Description, after: CommentGroup | undefined) {
  return {
    Description: text,
    BeforeDescriptionComment: comment,
    AfterDescriptionComment: after,
  };
}

/** Whether an extension has anything to add. */
function adds({ Directives, Interfaces, Fields, Types, EnumValues }: Definition): boolean {
  return [Directives, Interfaces, Fields, Types, EnumValues].some((list) => list.length > 0);
}
