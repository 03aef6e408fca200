import {
  isJsonArray,
  isJsonObject,
  type JsonObject,
  type JsonValue,
  objectOrEmpty,
} from '../../../manifest/json.ts';
import { nearestName } from '../../../verdict/nearest-name.ts';

/** A field that a schema does not declare: the API server drops it, or refuses the object. */
export interface UnknownField {
  /** `spec.parameters.lables`. */
  readonly place: string;
  /** The declared field it is probably meant to be. */
  readonly meant?: string;
}

/** The fields of a value that its structural schema neither declares nor keeps. */
export function unknownFields(
  value: JsonValue | undefined,
  schema: JsonObject,
  place: string,
): readonly UnknownField[] {
  const { items, additionalProperties: additional } = schema;
  if (isJsonArray(value)) {
    if (!isJsonObject(items)) return [];
    return value.flatMap((item, i) => unknownFields(item, items, `${place}[${i}]`));
  }
  if (!isJsonObject(value)) return [];
  const properties = objectOrEmpty(schema['properties']);
  const keeps = additional === true || schema['x-kubernetes-preserve-unknown-fields'] === true;
  return Object.entries(value).flatMap(([name, item]) => {
    const declared = Object.hasOwn(properties, name) ? properties[name] : additional;
    if (isJsonObject(declared)) return unknownFields(item, declared, `${place}.${name}`);
    return keeps ? [] : [unknown(name, `${place}.${name}`, Object.keys(properties))];
  });
}

function unknown(name: string, place: string, known: readonly string[]): UnknownField {
  const meant = nearestName(name, known);
  return { place, ...(meant !== undefined && { meant }) };
}
