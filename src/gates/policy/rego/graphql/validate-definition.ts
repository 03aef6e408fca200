import { BuiltinError } from '../builtin.ts';
import { type Definition, type FieldDefinition, namedType } from './ast.ts';
import type { Schema } from './schema.ts';
import { validateImplements } from './validate-implements.ts';
import { validateArguments, validateDirectives, validateName } from './validate-parts.ts';

const INPUT_KINDS: ReadonlySet<string> = new Set(['SCALAR', 'ENUM', 'INPUT_OBJECT']);
const OUTPUT_KINDS: ReadonlySet<string> = new Set([
  'SCALAR',
  'OBJECT',
  'INTERFACE',
  'UNION',
  'ENUM',
]);

/** A type with all its extensions. Throws a {@link BuiltinError} with the first fault. */
export function validateDefinition(schema: Schema, definition: Definition): void {
  const { Kind, Name, Fields, EnumValues, Types, Interfaces, Directives } = definition;
  if (!definition.BuiltIn) validateName(Name);
  for (const field of Fields) validateField(schema, definition, field);
  validateMembers(schema, definition);
  for (const name of Interfaces) validateImplements(schema, definition, name);
  const needsFields = Kind === 'OBJECT' || Kind === 'INTERFACE' || Kind === 'INPUT_OBJECT';
  if (needsFields && Fields.length === 0) {
    throw new BuiltinError(`${Kind} ${Name}: must define one or more fields`);
  }
  if (Kind === 'ENUM') validateEnum(schema, definition);
  validateUnique(
    `field of ${Name}`,
    Fields.map((field) => field.Name),
  );
  validateUnique(
    `enum value of ${Name}`,
    EnumValues.map((value) => value.Name),
  );
  validateUnique(`member of ${Name}`, Types);
  validateDirectives(schema, Directives, Kind, { gathered: true });
}

function validateField(schema: Schema, { Kind, Name }: Definition, field: FieldDefinition): void {
  validateName(field.Name);
  const type = schema.types.get(namedType(field.Type));
  if (!type) throw new BuiltinError(`Undefined type ${namedType(field.Type)}`);
  validateArguments(schema, field.Arguments);
  const isInput = Kind === 'INPUT_OBJECT';
  validateDirectives(
    schema,
    field.Directives,
    isInput ? 'INPUT_FIELD_DEFINITION' : 'FIELD_DEFINITION',
  );
  if (!(isInput ? INPUT_KINDS : OUTPUT_KINDS).has(type.Kind)) {
    throw new BuiltinError(`${Kind} ${Name}: field ${field.Name} cannot be ${type.Kind}`);
  }
}

function validateMembers(schema: Schema, { Kind, Types }: Definition): void {
  for (const name of Types) {
    const type = schema.types.get(name);
    if (!type) throw new BuiltinError(`Undefined type "${name}"`);
    if (type.Kind !== 'OBJECT') throw new BuiltinError(`${Kind} type "${name}" must be OBJECT`);
  }
}

function validateEnum(schema: Schema, { Name, EnumValues }: Definition): void {
  if (EnumValues.length === 0)
    throw new BuiltinError(`ENUM ${Name}: must define one or more values`);
  for (const value of EnumValues) {
    if (['true', 'false', 'null'].includes(value.Name)) {
      throw new BuiltinError(`ENUM ${Name}: non-enum value ${value.Name}`);
    }
    validateDirectives(schema, value.Directives, 'ENUM_VALUE');
  }
}

function validateUnique(what: string, names: readonly string[]): void {
  const twice = names.find((name, i) => names.indexOf(name) < i);
  if (twice !== undefined) throw new BuiltinError(`The ${what} ${twice} can only be defined once`);
}
