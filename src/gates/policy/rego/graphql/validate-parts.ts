import { BuiltinError } from '../builtin.ts';
import { type ArgumentDefinition, type Directive, namedType, VALUE_KIND } from './ast.ts';
import type { Schema } from './schema.ts';

const INPUT_KINDS = new Set(['SCALAR', 'ENUM', 'INPUT_OBJECT']);

/** A name that introspection does not keep to itself. */
export function validateName(name: string): void {
  if (name.startsWith('__')) {
    throw new BuiltinError(`Name "${name}" must not begin with "__", which is reserved`);
  }
}

/** Arguments of a field, or of a directive, which must not use itself. */
export function validateArguments(
  schema: Schema,
  args: readonly ArgumentDefinition[],
  ofDirective?: string,
): void {
  for (const { Name, Type, Directives } of args) {
    validateName(Name);
    const type = schema.types.get(namedType(Type));
    if (!type) throw new BuiltinError(`Undefined type ${namedType(Type)}`);
    if (!INPUT_KINDS.has(type.Kind)) {
      throw new BuiltinError(`cannot use ${type.Name} as argument ${Name}: it is no input type`);
    }
    validateDirectives(schema, Directives, 'ARGUMENT_DEFINITION', { ofDirective });
  }
}

/**
 * Directives where they stand. Those of a type are gathered from its definition and extensions, so
 * that the same one may be there twice.
 */
export function validateDirectives(
  schema: Schema,
  directives: readonly Directive[],
  location: string,
  { ofDirective, gathered = false }: { ofDirective?: string | undefined; gathered?: boolean } = {},
): void {
  const seen = new Set<string>();
  for (const directive of directives) {
    const { Name } = directive;
    if (Name === ofDirective) throw new BuiltinError(`Directive ${Name} cannot refer to itself`);
    validateDirective(schema, directive, location);
    const repeats = seen.has(Name) && !schema.directives.get(Name)?.IsRepeatable;
    if (repeats && !gathered) throw new BuiltinError(`The directive ${Name} can only be used once`);
    seen.add(Name);
  }
}

function validateDirective(schema: Schema, { Name, Arguments }: Directive, location: string): void {
  validateName(Name);
  const definition = schema.directives.get(Name);
  if (!definition) throw new BuiltinError(`Undefined directive ${Name}`);
  if (!definition.Locations.includes(location)) {
    throw new BuiltinError(`Directive ${Name} is not applicable on ${location}`);
  }
  for (const argument of Arguments) {
    if (!definition.Arguments.some((known) => known.Name === argument.Name)) {
      throw new BuiltinError(`Undefined argument ${argument.Name} for directive ${Name}`);
    }
  }
  for (const wanted of definition.Arguments) {
    if (!wanted.Type.NonNull || wanted.DefaultValue) continue;
    const given = Arguments.find((argument) => argument.Name === wanted.Name);
    if (!given || given.Value.Kind === VALUE_KIND.null) {
      throw new BuiltinError(`Argument ${wanted.Name} for directive ${Name} cannot be null`);
    }
  }
}
