import {
  GraphQLBoolean,
  GraphQLDirective,
  GraphQLEnumType,
  type GraphQLFieldConfig,
  GraphQLFloat,
  GraphQLID,
  GraphQLInputObjectType,
  type GraphQLInputType,
  GraphQLInt,
  GraphQLInterfaceType,
  GraphQLList,
  type GraphQLNamedType,
  GraphQLNonNull,
  GraphQLObjectType,
  type GraphQLOutputType,
  GraphQLScalarType,
  GraphQLSchema,
  GraphQLString,
  type GraphQLType,
  GraphQLUnionType,
  introspectionTypes,
  specifiedDirectives,
} from 'graphql';
import {
  type ArgumentDefinition,
  type Definition,
  type DirectiveDefinition,
  type TypeReference,
  VALUE_KIND,
  type Value,
} from './ast.ts';
import type { Schema } from './schema.ts';

const BUILT_IN: readonly GraphQLNamedType[] = [
  GraphQLInt,
  GraphQLFloat,
  GraphQLString,
  GraphQLBoolean,
  GraphQLID,
  ...introspectionTypes,
];

/** A schema as the `graphql` library has it, for its validation of queries. */
export function judgedSchema({ types, directives, roots }: Schema): GraphQLSchema {
  const built = new Map<string, GraphQLNamedType>(BUILT_IN.map((type) => [type.name, type]));
  for (const [name, definition] of types) {
    if (!built.has(name)) built.set(name, newType(definition, built));
  }
  const root = (operation: string) => {
    const type = built.get(roots.get(operation)?.Name ?? '');
    return type instanceof GraphQLObjectType ? type : null;
  };
  const known = new Set(specifiedDirectives.map((directive) => directive.name));
  const own = [...directives.values()].filter(({ Name }) => !known.has(Name));
  return new GraphQLSchema({
    query: root('query'),
    mutation: root('mutation'),
    subscription: root('subscription'),
    types: [...built.values()],
    directives: [...specifiedDirectives, ...own.map((one) => newDirective(one, built))],
    assumeValid: true,
  });
}

type Types = ReadonlyMap<string, GraphQLNamedType>;

function newType(definition: Definition, types: Types): GraphQLNamedType {
  const name = definition.Name;
  const fields = () => fieldsOf(definition, types);
  const interfaces = () => namesOf(definition.Interfaces, types, GraphQLInterfaceType);
  switch (definition.Kind) {
    case 'OBJECT':
      return new GraphQLObjectType({ name, fields, interfaces });
    case 'INTERFACE':
      return new GraphQLInterfaceType({ name, fields, interfaces });
    case 'UNION': {
      const members = () => namesOf(definition.Types, types, GraphQLObjectType);
      return new GraphQLUnionType({ name, types: members });
    }
    case 'ENUM': {
      const values = Object.fromEntries(definition.EnumValues.map(({ Name }) => [Name, {}]));
      return new GraphQLEnumType({ name, values });
    }
    case 'INPUT_OBJECT': {
      const isOneOf = definition.Directives.some((directive) => directive.Name === 'oneOf');
      const inputs = () => argumentsOf(definition.Fields, types);
      return new GraphQLInputObjectType({ name, fields: inputs, isOneOf });
    }
    default:
      return new GraphQLScalarType({ name });
  }
}

function fieldsOf({ Fields }: Definition, types: Types) {
  return Object.fromEntries(
    Fields.map(({ Name, Type, Arguments }): [string, GraphQLFieldConfig<unknown, unknown>] => {
      const type = typeOf(Type, types) as GraphQLOutputType;
      return [Name, { type, args: argumentsOf(Arguments, types) }];
    }),
  );
}

function argumentsOf(args: readonly ArgumentDefinition[], types: Types) {
  return Object.fromEntries(
    args.map(({ Name, Type, DefaultValue }) => [
      Name,
      { type: typeOf(Type, types) as GraphQLInputType, ...defaultOf(DefaultValue) },
    ]),
  );
}

/** Only whether there is a default counts; null is none. */
function defaultOf(value: Value | undefined): { defaultValue?: unknown } {
  return value && value.Kind !== VALUE_KIND.null ? { defaultValue: value.Raw } : {};
}

function newDirective(definition: DirectiveDefinition, types: Types): GraphQLDirective {
  return new GraphQLDirective({
    name: definition.Name,
    locations: definition.Locations as GraphQLDirective['locations'],
    args: argumentsOf(definition.Arguments, types),
    isRepeatable: definition.IsRepeatable,
  });
}

function typeOf(type: TypeReference, types: Types): GraphQLType {
  const inner = type.Elem
    ? new GraphQLList(typeOf(type.Elem, types))
    : named(type.NamedType, types);
  return type.NonNull ? new GraphQLNonNull(inner) : inner;
}

function named(name: string, types: Types): GraphQLNamedType {
  const type = types.get(name);
  if (!type) throw new TypeError(`no type ${name}`);
  return type;
}

function namesOf<T extends GraphQLNamedType>(
  names: readonly string[],
  types: Types,
  type: abstract new (...args: never) => T,
): readonly T[] {
  return names.map((name) => types.get(name)).filter((found): found is T => found instanceof type);
}
