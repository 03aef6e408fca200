import {
  isJsonArray,
  isJsonObject,
  type JsonObject,
  type JsonValue,
} from '../../../../manifest/json.ts';
import { BuiltinError } from '../builtin.ts';
import type { QueryDocument, SchemaDocument } from './ast.ts';

/**
 * What a node of a tree holds: a scalar with its zero value, `Node` for one, `Node[]` for many.
 * Written after the structs of gqlparser and their UnmarshalJSON, which forget some comments, and
 * read every selection as a field.
 */
const NODES = {
  QueryDocument: { Operations: 'OperationDefinition[]', Fragments: 'FragmentDefinition[]' },
  OperationDefinition: {
    Operation: '',
    Name: '',
    VariableDefinitions: 'VariableDefinition[]',
    Directives: 'Directive[]',
    SelectionSet: 'Field[]',
  },
  FragmentDefinition: {
    Name: '',
    VariableDefinition: 'VariableDefinition[]',
    TypeCondition: '',
    Directives: 'Directive[]',
    SelectionSet: 'Field[]',
  },
  VariableDefinition: {
    Variable: '',
    Type: 'Type',
    DefaultValue: 'Value',
    Directives: 'Directive[]',
    Used: false,
    Comment: 'CommentGroup',
  },
  Type: { NamedType: '', Elem: 'Type', NonNull: false },
  Value: {
    Raw: '',
    Children: 'ChildValue[]',
    Kind: 0,
    ExpectedTypeHasDefault: false,
    Comment: 'CommentGroup',
  },
  ChildValue: { Name: '', Value: 'Value', Comment: 'CommentGroup' },
  Field: {
    Alias: '',
    Name: '',
    Arguments: 'Argument[]',
    Directives: 'Directive[]',
    SelectionSet: 'Field[]',
  },
  Argument: { Name: '', Value: 'Value', Comment: 'CommentGroup' },
  Directive: { Name: '', Arguments: 'Argument[]', Location: '' },
  CommentGroup: { List: 'Comment[]' },
  Comment: { Value: '' },
  SchemaDocument: {
    Schema: 'SchemaDefinition[]',
    SchemaExtension: 'SchemaDefinition[]',
    Directives: 'DirectiveDefinition[]',
    Definitions: 'Definition[]',
    Extensions: 'Definition[]',
    Comment: 'CommentGroup',
  },
  SchemaDefinition: {
    Description: '',
    Directives: 'Directive[]',
    OperationTypes: 'OperationTypeDefinition[]',
    BeforeDescriptionComment: 'CommentGroup',
    AfterDescriptionComment: 'CommentGroup',
    EndOfDefinitionComment: 'CommentGroup',
  },
  OperationTypeDefinition: { Operation: '', Type: '', Comment: 'CommentGroup' },
  Definition: {
    Kind: '',
    Description: '',
    Name: '',
    Directives: 'Directive[]',
    Interfaces: 'string[]',
    Fields: 'FieldDefinition[]',
    Types: 'string[]',
    EnumValues: 'EnumValueDefinition[]',
    BuiltIn: false,
    BeforeDescriptionComment: 'CommentGroup',
    AfterDescriptionComment: 'CommentGroup',
    EndOfDefinitionComment: 'CommentGroup',
  },
  FieldDefinition: {
    Description: '',
    Name: '',
    Arguments: 'ArgumentDefinition[]',
    DefaultValue: 'Value',
    Type: 'Type',
    Directives: 'Directive[]',
    BeforeDescriptionComment: 'CommentGroup',
    AfterDescriptionComment: 'CommentGroup',
  },
  ArgumentDefinition: {
    Description: '',
    Name: '',
    DefaultValue: 'Value',
    Type: 'Type',
    Directives: 'Directive[]',
    BeforeDescriptionComment: 'CommentGroup',
    AfterDescriptionComment: 'CommentGroup',
  },
  EnumValueDefinition: {
    Description: '',
    Name: '',
    Directives: 'Directive[]',
    BeforeDescriptionComment: 'CommentGroup',
    AfterDescriptionComment: 'CommentGroup',
  },
  DirectiveDefinition: {
    Description: '',
    Name: '',
    Arguments: 'ArgumentDefinition[]',
    Locations: 'string[]',
    IsRepeatable: false,
    BeforeDescriptionComment: 'CommentGroup',
    AfterDescriptionComment: 'CommentGroup',
  },
} as const;

type NodeName = keyof typeof NODES;

/** A tree of a query, read from its JSON. Throws a {@link BuiltinError} for a value of a wrong type. */
export function decodeQuery(json: JsonObject): QueryDocument {
  return decodeNode('QueryDocument', json) as unknown as QueryDocument;
}

/** A tree of a schema, read from its JSON. Throws as {@link decodeQuery} does. */
export function decodeSchema(json: JsonObject): SchemaDocument {
  return decodeNode('SchemaDocument', json) as unknown as SchemaDocument;
}

function decodeNode(name: NodeName, json: JsonValue): JsonObject {
  if (!isJsonObject(json)) throw wrong(name, json);
  const shape: Readonly<Record<string, string | number | boolean>> = NODES[name];
  const fields = Object.entries(shape).map(([field, type]): [string, JsonValue | undefined] => [
    field,
    decodeField(`${name}.${field}`, type, json[field] ?? undefined),
  ]);
  return Object.fromEntries(fields);
}

function decodeField(
  where: string,
  type: string | number | boolean,
  json: JsonValue | undefined,
): JsonValue | undefined {
  if (type === '' || typeof type !== 'string') {
    if (json !== undefined && typeof json !== typeof type) throw wrong(where, json);
    return json ?? type;
  }
  if (!type.endsWith('[]')) return json && decodeNode(type as NodeName, json);
  if (json === undefined) return [];
  if (!isJsonArray(json)) throw wrong(where, json);
  const element = type.slice(0, -2);
  return element === 'string'
    ? json.map((item) => decodeField(where, '', item) ?? '')
    : json.map((item) => decodeNode(element as NodeName, item));
}

function wrong(where: string, json: JsonValue): BuiltinError {
  return new BuiltinError(`json: cannot unmarshal ${typeof json} into Go value of ${where}`);
}
