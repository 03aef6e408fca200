import { BuiltinError } from '../builtin.ts';
import type { Definition, DirectiveDefinition, SchemaDocument } from './ast.ts';
import { prelude } from './prelude.ts';
import { validateDefinition } from './validate-definition.ts';
import { validateArguments, validateDirectives, validateName } from './validate-parts.ts';

/** A schema with its extensions merged in and looked up by name. */
export interface Schema {
  readonly types: ReadonlyMap<string, Definition>;
  readonly directives: ReadonlyMap<string, DirectiveDefinition>;
  /** The type of each operation. */
  readonly roots: ReadonlyMap<string, Definition>;
}

const REPEATABLE_DEFINITIONS = new Set(prelude().Directives.map((directive) => directive.Name));

/**
 * Merges a document with the built-in definitions and checks it as gqlparser does
 * (ValidateSchemaDocument), which is less than the specification asks. Throws a
 * {@link BuiltinError} with the first fault.
 */
export function schemaOf(document: SchemaDocument): Schema {
  const types = mergedTypes(document);
  const directives = directivesOf(document);
  const schema = { types, directives, roots: rootsOf(document, types) };
  for (const definition of [...document.Schema, ...document.SchemaExtension]) {
    validateDirectives(schema, definition.Directives, 'SCHEMA');
  }
  for (const definition of types.values()) validateDefinition(schema, definition);
  validateInputCycles(schema);
  for (const directive of directives.values()) {
    validateName(directive.Name);
    validateArguments(schema, directive.Arguments, directive.Name);
  }
  return schema;
}

function mergedTypes(document: SchemaDocument): ReadonlyMap<string, Definition> {
  const types = new Map<string, Definition>();
  for (const definition of [...prelude().Definitions, ...document.Definitions]) {
    if (types.has(definition.Name))
      throw new BuiltinError(`Cannot redeclare type ${definition.Name}`);
    types.set(definition.Name, definition);
  }
  for (const extension of document.Extensions) {
    const base = types.get(extension.Name);
    types.set(extension.Name, base ? extended(base, extension) : { ...extension, BuiltIn: false });
  }
  return types;
}

function extended(base: Definition, extension: Definition): Definition {
  if (base.Kind !== extension.Kind) {
    throw new BuiltinError(
      `Cannot extend type ${base.Name} because the base type is a ${base.Kind}, not ${extension.Kind}`,
    );
  }
  return {
    ...base,
    Directives: [...base.Directives, ...extension.Directives],
    Interfaces: [...base.Interfaces, ...extension.Interfaces],
    Fields: [...base.Fields, ...extension.Fields],
    Types: [...base.Types, ...extension.Types],
    EnumValues: [...base.EnumValues, ...extension.EnumValues],
  };
}

/** A directive of the language may be declared again; the built-in declaration counts. */
function directivesOf(document: SchemaDocument): ReadonlyMap<string, DirectiveDefinition> {
  const directives = new Map<string, DirectiveDefinition>();
  for (const directive of [...prelude().Directives, ...document.Directives]) {
    if (!directives.has(directive.Name)) directives.set(directive.Name, directive);
    else if (!REPEATABLE_DEFINITIONS.has(directive.Name)) {
      throw new BuiltinError(`Cannot redeclare directive ${directive.Name}`);
    }
  }
  return directives;
}

function rootsOf(
  document: SchemaDocument,
  types: ReadonlyMap<string, Definition>,
): ReadonlyMap<string, Definition> {
  if (document.Schema.length > 1)
    throw new BuiltinError('Cannot have multiple schema entry points');
  const roots = new Map<string, Definition>();
  for (const part of [...document.Schema, ...document.SchemaExtension]) {
    for (const { Operation, Type } of part.OperationTypes) {
      const type = types.get(Type);
      if (!type)
        throw new BuiltinError(
          `Schema root ${Operation} refers to a type ${Type} that does not exist`,
        );
      roots.set(Operation, type);
    }
  }
  if (document.Schema.length > 0) return roots;
  for (const [operation, name] of CUSTOMARY_ROOTS) {
    const type = types.get(name);
    if (type && !roots.has(operation)) roots.set(operation, type);
  }
  return roots;
}

const CUSTOMARY_ROOTS = [
  ['query', 'Query'],
  ['mutation', 'Mutation'],
  ['subscription', 'Subscription'],
] as const;

/** An input object must not need itself: a cycle of fields that are all required. */
function validateInputCycles({ types }: Schema): void {
  const done = new Set<string>();
  const visit = (name: string, path: ReadonlySet<string>): void => {
    if (path.has(name))
      throw new BuiltinError(`Cannot reference Input Object "${name}" within itself`);
    const definition = types.get(name);
    if (definition?.Kind !== 'INPUT_OBJECT' || done.has(name)) return;
    for (const { Type } of definition.Fields) {
      if (Type.NonNull && !Type.Elem) visit(Type.NamedType, new Set([...path, name]));
    }
    done.add(name);
  };
  for (const name of types.keys()) visit(name, new Set());
}
