/**
 * The syntax trees that OPA's `graphql.*` functions return: those of github.com/vektah/gqlparser
 * (package ast), as JSON, without positions. Fields keep Go's names, because policies read them.
 */

/** Comments in front of something, without a break by another token. */
export interface CommentGroup {
  readonly List: readonly { readonly Value: string }[];
}

export interface QueryDocument {
  readonly Operations: readonly OperationDefinition[];
  readonly Fragments: readonly FragmentDefinition[];
}

export interface OperationDefinition {
  readonly Operation: string;
  readonly Name: string;
  readonly VariableDefinitions: readonly VariableDefinition[];
  readonly Directives: readonly Directive[];
  readonly SelectionSet: readonly Selection[];
  readonly Comment?: CommentGroup | undefined;
}

export interface VariableDefinition {
  readonly Variable: string;
  readonly Type: TypeReference;
  readonly DefaultValue?: Value | undefined;
  readonly Directives: readonly Directive[];
  readonly Used: boolean;
  readonly Comment?: CommentGroup | undefined;
}

/** A type: named, or a list of `Elem`. */
export interface TypeReference {
  readonly NamedType: string;
  readonly Elem?: TypeReference | undefined;
  readonly NonNull: boolean;
}

/** Go's numbering of kinds of values. */
export const VALUE_KIND = {
  variable: 0,
  int: 1,
  float: 2,
  string: 3,
  block: 4,
  boolean: 5,
  null: 6,
  enum: 7,
  list: 8,
  object: 9,
} as const;

export interface Value {
  readonly Raw: string;
  readonly Children: readonly ChildValue[];
  readonly Kind: number;
  readonly ExpectedTypeHasDefault: boolean;
  readonly Comment?: CommentGroup | undefined;
}

/** A member of a list (without a name) or of an object. */
export interface ChildValue {
  readonly Name: string;
  readonly Value: Value;
  readonly Comment?: CommentGroup | undefined;
}

export interface Field {
  readonly Alias: string;
  readonly Name: string;
  readonly Arguments: readonly Argument[];
  readonly Directives: readonly Directive[];
  readonly SelectionSet: readonly Selection[];
  readonly Comment?: CommentGroup | undefined;
}

export interface FragmentSpread {
  readonly Name: string;
  readonly Directives: readonly Directive[];
  readonly Comment?: CommentGroup | undefined;
}

export interface InlineFragment {
  readonly TypeCondition: string;
  readonly Directives: readonly Directive[];
  readonly SelectionSet: readonly Selection[];
  readonly Comment?: CommentGroup | undefined;
}

/** Told apart as their fields tell: only a field has an alias, only an inline fragment no name. */
export type Selection = Field | FragmentSpread | InlineFragment;

export interface FragmentDefinition {
  readonly Name: string;
  readonly VariableDefinition: readonly VariableDefinition[];
  readonly TypeCondition: string;
  readonly Directives: readonly Directive[];
  readonly SelectionSet: readonly Selection[];
  readonly Comment?: CommentGroup | undefined;
}

export interface Argument {
  readonly Name: string;
  readonly Value: Value;
  readonly Comment?: CommentGroup | undefined;
}

export interface Directive {
  readonly Name: string;
  readonly Arguments: readonly Argument[];
  readonly Location: string;
}

export interface SchemaDocument {
  readonly Schema: readonly SchemaDefinition[];
  readonly SchemaExtension: readonly SchemaDefinition[];
  readonly Directives: readonly DirectiveDefinition[];
  readonly Definitions: readonly Definition[];
  readonly Extensions: readonly Definition[];
  readonly Comment?: CommentGroup | undefined;
}

interface DefinitionComments {
  readonly BeforeDescriptionComment?: CommentGroup | undefined;
  readonly AfterDescriptionComment?: CommentGroup | undefined;
  readonly EndOfDefinitionComment?: CommentGroup | undefined;
}

export interface SchemaDefinition extends DefinitionComments {
  readonly Description: string;
  readonly Directives: readonly Directive[];
  readonly OperationTypes: readonly OperationTypeDefinition[];
}

export interface OperationTypeDefinition {
  readonly Operation: string;
  readonly Type: string;
  readonly Comment?: CommentGroup | undefined;
}

/** Of any type, or an extension of one. */
export interface Definition extends DefinitionComments {
  readonly Kind: string;
  readonly Description: string;
  readonly Name: string;
  readonly Directives: readonly Directive[];
  readonly Interfaces: readonly string[];
  readonly Fields: readonly FieldDefinition[];
  /** The members of a union. */
  readonly Types: readonly string[];
  readonly EnumValues: readonly EnumValueDefinition[];
  readonly BuiltIn: boolean;
}

/** A field of an object or interface (with arguments) or of an input object (with a default). */
export interface FieldDefinition extends DefinitionComments {
  readonly Description: string;
  readonly Name: string;
  readonly Arguments: readonly ArgumentDefinition[];
  readonly DefaultValue?: Value | undefined;
  readonly Type: TypeReference;
  readonly Directives: readonly Directive[];
}

export interface ArgumentDefinition extends DefinitionComments {
  readonly Description: string;
  readonly Name: string;
  readonly DefaultValue?: Value | undefined;
  readonly Type: TypeReference;
  readonly Directives: readonly Directive[];
}

export interface EnumValueDefinition extends DefinitionComments {
  readonly Description: string;
  readonly Name: string;
  readonly Directives: readonly Directive[];
}

export interface DirectiveDefinition extends DefinitionComments {
  readonly Description: string;
  readonly Name: string;
  readonly Arguments: readonly ArgumentDefinition[];
  readonly Locations: readonly string[];
  readonly IsRepeatable: boolean;
}

/** The name at the bottom of a type. */
export function namedType(type: TypeReference): string {
  return type.Elem ? namedType(type.Elem) : type.NamedType;
}
