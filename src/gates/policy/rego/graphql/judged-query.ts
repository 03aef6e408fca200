import {
  type ArgumentNode,
  type ConstDirectiveNode,
  type ConstValueNode,
  type DirectiveNode,
  type DocumentNode,
  Kind,
  type NamedTypeNode,
  type NameNode,
  type OperationTypeNode,
  type SelectionNode,
  type SelectionSetNode,
  type TypeNode,
  type ValueNode,
  type VariableDefinitionNode,
  type VariableNode,
} from 'graphql';
import {
  type Argument,
  type Directive,
  type OperationDefinition,
  type QueryDocument,
  type Selection,
  type TypeReference,
  VALUE_KIND,
  type Value,
  type VariableDefinition,
} from './ast.ts';

/** A query as the `graphql` library has it, for its validation. */
export function judgedQuery({ Operations, Fragments }: QueryDocument): DocumentNode {
  return {
    kind: Kind.DOCUMENT,
    definitions: [
      ...Operations.map(operation),
      // gqlparser reads the variables of fragments, and does not judge them.
      ...Fragments.map((fragment) => ({
        kind: Kind.FRAGMENT_DEFINITION as const,
        name: nameNode(fragment.Name),
        typeCondition: namedTypeNode(fragment.TypeCondition),
        directives: directives(fragment.Directives),
        selectionSet: selectionSet(fragment.SelectionSet),
      })),
    ],
  };
}

function operation(definition: OperationDefinition) {
  return {
    kind: Kind.OPERATION_DEFINITION as const,
    operation: definition.Operation as OperationTypeNode,
    ...(definition.Name !== '' && { name: nameNode(definition.Name) }),
    variableDefinitions: definition.VariableDefinitions.map(variableDefinition),
    directives: directives(definition.Directives),
    selectionSet: selectionSet(definition.SelectionSet),
  };
}

function variableDefinition(definition: VariableDefinition): VariableDefinitionNode {
  return {
    kind: Kind.VARIABLE_DEFINITION,
    variable: variable(definition.Variable),
    type: typeNode(definition.Type),
    ...(definition.DefaultValue && {
      defaultValue: valueNode(definition.DefaultValue) as ConstValueNode,
    }),
    directives: directives(definition.Directives) as readonly ConstDirectiveNode[],
  };
}

function selectionSet(selections: readonly Selection[]): SelectionSetNode {
  return { kind: Kind.SELECTION_SET, selections: selections.map(selection) };
}

function selection(node: Selection): SelectionNode {
  if ('Alias' in node) {
    return {
      kind: Kind.FIELD,
      name: nameNode(node.Name),
      ...(node.Alias !== node.Name && node.Alias !== '' && { alias: nameNode(node.Alias) }),
      arguments: node.Arguments.map(argument),
      directives: directives(node.Directives),
      ...(node.SelectionSet.length > 0 && { selectionSet: selectionSet(node.SelectionSet) }),
    };
  }
  if ('Name' in node) {
    return {
      kind: Kind.FRAGMENT_SPREAD,
      name: nameNode(node.Name),
      directives: directives(node.Directives),
    };
  }
  return {
    kind: Kind.INLINE_FRAGMENT,
    ...(node.TypeCondition !== '' && { typeCondition: namedTypeNode(node.TypeCondition) }),
    directives: directives(node.Directives),
    selectionSet: selectionSet(node.SelectionSet),
  };
}

function directives(list: readonly Directive[]): readonly DirectiveNode[] {
  return list.map(({ Name, Arguments }) => ({
    kind: Kind.DIRECTIVE,
    name: nameNode(Name),
    arguments: Arguments.map(argument),
  }));
}

function argument({ Name, Value }: Argument): ArgumentNode {
  return { kind: Kind.ARGUMENT, name: nameNode(Name), value: valueNode(Value) };
}

function valueNode({ Kind: kind, Raw, Children }: Value): ValueNode {
  switch (kind) {
    case VALUE_KIND.variable:
      return variable(Raw);
    case VALUE_KIND.int:
      return { kind: Kind.INT, value: smallInteger(Raw) };
    case VALUE_KIND.float:
      return { kind: Kind.FLOAT, value: Raw };
    case VALUE_KIND.boolean:
      return { kind: Kind.BOOLEAN, value: Raw === 'true' };
    case VALUE_KIND.null:
      return { kind: Kind.NULL };
    case VALUE_KIND.enum:
      return { kind: Kind.ENUM, value: Raw };
    case VALUE_KIND.list:
      return { kind: Kind.LIST, values: Children.map((child) => valueNode(child.Value)) };
    case VALUE_KIND.object:
      return { kind: Kind.OBJECT, fields: Children.map(objectField) };
    default:
      return { kind: Kind.STRING, value: Raw };
  }
}

function objectField({ Name, Value }: Value['Children'][number]) {
  return { kind: Kind.OBJECT_FIELD as const, name: nameNode(Name), value: valueNode(Value) };
}

/** gqlparser takes any 64-bit integer for an Int, the library 32-bit ones: fold the others. */
function smallInteger(text: string): string {
  const value = BigInt(text);
  return BigInt.asIntN(32, value) === value || BigInt.asIntN(64, value) !== value
    ? text
    : BigInt.asIntN(31, value).toString();
}

function typeNode(type: TypeReference): TypeNode {
  const inner: Exclude<TypeNode, { kind: Kind.NON_NULL_TYPE }> = type.Elem
    ? { kind: Kind.LIST_TYPE, type: typeNode(type.Elem) }
    : namedTypeNode(type.NamedType);
  return type.NonNull ? { kind: Kind.NON_NULL_TYPE, type: inner } : inner;
}

function namedTypeNode(name: string): NamedTypeNode {
  return { kind: Kind.NAMED_TYPE, name: nameNode(name) };
}

function variable(name: string): VariableNode {
  return { kind: Kind.VARIABLE, name: nameNode(name) };
}

function nameNode(value: string): NameNode {
  return { kind: Kind.NAME, value };
}
