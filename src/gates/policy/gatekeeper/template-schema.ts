import {
  isJsonObject,
  type JsonObject,
  type JsonValue,
  objectOrEmpty,
} from '../../../manifest/json.ts';

const KEEPS = 'x-kubernetes-preserve-unknown-fields';

/**
 * The schema of a template's parameters as its CRD has it. With `legacySchema`, the default before
 * templates.gatekeeper.sh/v1, what it does not declare is kept; otherwise there may be none at all,
 * and then no parameters.
 */
export function parametersSchema(
  validation: JsonObject,
  apiVersion: string,
): JsonObject | undefined {
  const schema = validation['openAPIV3Schema'];
  const legacy = validation['legacySchema'] ?? !apiVersion.endsWith('/v1');
  if (legacy === true) return opened(objectOrEmpty(schema));
  return isJsonObject(schema) ? schema : undefined;
}

/** Keeps undeclared fields on every level, as frameworks' AddPreserveUnknownFields does. */
function opened(schema: JsonObject): JsonObject {
  const { type, properties, items, additionalProperties } = schema;
  const inside = isJsonObject(items) ? opened(items) : { [KEEPS]: true };
  return {
    ...schema,
    ...((type === undefined || type === 'object') && { [KEEPS]: true }),
    ...((type === 'array' || isJsonObject(items)) && { items: inside }),
    ...(isJsonObject(properties) && { properties: mapped(properties, opened) }),
    ...(isJsonObject(additionalProperties) && {
      additionalProperties: opened(additionalProperties),
    }),
  };
}

function mapped(fields: JsonObject, change: (schema: JsonObject) => JsonObject): JsonObject {
  return Object.fromEntries(
    Object.entries(fields).map(([name, schema]) => [name, change(objectOrEmpty(schema))]),
  );
}

/** The first place whose schema says no type, or no items: no CRD can be made of it. */
export function unstructuralPlace(schema: JsonObject, place: string): string | undefined {
  const { type, items, properties, additionalProperties } = schema;
  const isFree = schema[KEEPS] === true || schema['x-kubernetes-int-or-string'] === true;
  if (typeof type !== 'string' && !isFree) return `${place}.type`;
  if (type === 'array' && !isJsonObject(items)) return `${place}.items`;
  const inner: readonly (readonly [string, JsonValue | undefined])[] = [
    ['items', items],
    ['additionalProperties', additionalProperties],
    ...Object.entries(objectOrEmpty(properties)).map(([k, v]) => [`properties.${k}`, v] as const),
  ];
  return inner
    .filter(([, value]) => isJsonObject(value))
    .map(([name, value]) => unstructuralPlace(objectOrEmpty(value), `${place}.${name}`))
    .find((found) => found !== undefined);
}
