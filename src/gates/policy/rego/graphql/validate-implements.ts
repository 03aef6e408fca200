import { BuiltinError } from '../builtin.ts';
import type { Definition, FieldDefinition, TypeReference } from './ast.ts';
import type { Schema } from './schema.ts';

/** That a type has what an interface promises (https://spec.graphql.org/October2021/#IsValidImplementation()). */
export function validateImplements(schema: Schema, type: Definition, name: string): void {
  const promised = schema.types.get(name);
  if (promised?.Kind !== 'INTERFACE') throw new BuiltinError(`"${name}" is not an interface`);
  for (const wanted of promised.Fields) {
    const found = type.Fields.find((field) => field.Name === wanted.Name);
    if (!found) throw missing(type, name, `a field called ${wanted.Name}`);
    if (!isCovariant(schema, wanted.Type, found.Type)) {
      throw missing(type, name, `the promised type at ${wanted.Name}`);
    }
    validateArguments(type, name, wanted, found);
  }
  const absent = promised.Interfaces.find((inherited) => !type.Interfaces.includes(inherited));
  if (absent !== undefined) throw missing(type, name, `${absent} as an interface as well`);
}

function validateArguments(
  type: Definition,
  name: string,
  wanted: FieldDefinition,
  found: FieldDefinition,
): void {
  for (const argument of wanted.Arguments) {
    const own = found.Arguments.find((other) => other.Name === argument.Name);
    if (!own || !isCompatible(argument.Type, own.Type)) {
      throw missing(type, name, `the argument ${argument.Name} at ${wanted.Name}`);
    }
  }
  for (const { Name, Type, DefaultValue } of found.Arguments) {
    const known = wanted.Arguments.some((argument) => argument.Name === Name);
    if (!known && Type.NonNull && !DefaultValue) {
      throw missing(type, name, `an optional ${Name} at ${wanted.Name}`);
    }
  }
}

function isCovariant(schema: Schema, wanted: TypeReference, found: TypeReference): boolean {
  if (wanted.NonNull && !found.NonNull) return false;
  if (wanted.Elem) return found.Elem !== undefined && isCovariant(schema, wanted.Elem, found.Elem);
  if (found.Elem) return false;
  return wanted.NamedType === found.NamedType || isPossible(schema, wanted, found);
}

function isPossible(schema: Schema, wanted: TypeReference, found: TypeReference): boolean {
  const type = schema.types.get(found.NamedType);
  const union = schema.types.get(wanted.NamedType)?.Types.includes(found.NamedType);
  return Boolean(union || type?.Interfaces.includes(wanted.NamedType));
}

function isCompatible(wanted: TypeReference, found: TypeReference): boolean {
  if (wanted.NamedType !== found.NamedType) return false;
  if (wanted.Elem && !(found.Elem && isCompatible(wanted.Elem, found.Elem))) return false;
  return !found.NonNull || wanted.NonNull;
}

function missing(type: Definition, name: string, what: string): BuiltinError {
  return new BuiltinError(`For ${type.Name} to implement ${name} it must have ${what}`);
}
