import {
  arrayOrEmpty,
  isJsonObject,
  type JsonObject,
  type JsonValue,
} from '../../manifest/json.ts';
import type { SchemaNode, ValueConstraints } from './schema-node.ts';

type ReadNode = (schema: JsonObject) => SchemaNode;

/** The value constraints a schema states; undefined when it states none. */
export function valueConstraints(
  schema: JsonObject,
  readNode: ReadNode,
): ValueConstraints | undefined {
  const constraints: ValueConstraints = {
    ...bounds(schema),
    ...(typeof schema['pattern'] === 'string' && { pattern: schema['pattern'] }),
    ...(schema['uniqueItems'] === true && { uniqueItems: true }),
    ...(schema['exclusiveMinimum'] === true && { exclusiveMinimum: true }),
    ...(schema['exclusiveMaximum'] === true && { exclusiveMaximum: true }),
    ...branches(schema, readNode),
  };
  return Object.keys(constraints).length > 0 ? constraints : undefined;
}

const BOUNDS = [
  'minLength',
  'maxLength',
  'minimum',
  'maximum',
  'multipleOf',
  'minItems',
  'maxItems',
  'minProperties',
  'maxProperties',
] as const;

function bounds(schema: JsonObject): Partial<ValueConstraints> {
  const stated = BOUNDS.flatMap((key) =>
    typeof schema[key] === 'number' ? [[key, schema[key]] as const] : [],
  );
  return Object.fromEntries(stated);
}

function branches(schema: JsonObject, readNode: ReadNode): Partial<ValueConstraints> {
  const intOrString = schema['x-kubernetes-int-or-string'] === true;
  const read = (key: string): readonly SchemaNode[] =>
    arrayOrEmpty(schema[key])
      .filter(isJsonObject)
      .filter((branch) => !intOrString || !onlyNamesTypes(branch))
      .map(readNode);
  const stated = (['allOf', 'anyOf', 'oneOf'] as const).flatMap((key) => {
    const nodes = read(key);
    return nodes.length > 0 ? [[key, nodes] as const] : [];
  });
  const not = schema['not'];
  return { ...Object.fromEntries(stated), ...(isJsonObject(not) && { not: readNode(not) }) };
}

/** What every int-or-string repeats: `anyOf: [{type: integer}, {type: string}]`. */
function onlyNamesTypes(branch: JsonObject): boolean {
  const stated = Object.entries(branch).filter(([, value]) => value !== undefined);
  return stated.every(([key, value]) => key === 'type' || (key === 'anyOf' && allTypes(value)));
}

function allTypes(value: JsonValue | undefined): boolean {
  return arrayOrEmpty(value).filter(isJsonObject).every(onlyNamesTypes);
}
