import {
  arrayOrEmpty,
  isJsonArray,
  isJsonObject,
  type JsonObject,
  type JsonValue,
  objectOrEmpty,
} from '../../manifest/json.ts';
import { celRules } from './cel-rule-fact.ts';
import type { Schema, SchemaNode, SchemaType } from './schema-node.ts';
import { valueConstraints } from './value-constraints.ts';

/**
 * Reads a structural schema (`openAPIV3Schema` of a CustomResourceDefinition) as the API server
 * does: undeclared fields are pruned unless the schema keeps them. Fields are read when reached.
 */
export function structuralNode(schema: JsonObject): SchemaNode {
  const intOrString = schema['x-kubernetes-int-or-string'] === true;
  return {
    nullable: schema['nullable'] === true,
    ...(intOrString && { intOrString }),
    ...typeAndFormat(schema, intOrString),
    ...structure(schema),
    ...extensions(schema),
    ...(isJsonArray(schema['enum']) && { enum: schema['enum'] }),
    ...(schema['default'] !== undefined && { default: schema['default'] }),
    ...withKey('constraints', valueConstraints(schema, branchNode)),
    ...withKey('rules', celRules(schema['x-kubernetes-validations'])),
  };
}

/** A schema inside `anyOf` and its kin: it judges values and declares no fields. */
function branchNode(schema: JsonObject): SchemaNode {
  return { ...structuralNode(schema), open: true };
}

/** Integer formats are not among those the API server enforces for custom resources. */
function typeAndFormat(schema: JsonObject, intOrString: boolean): Partial<SchemaNode> {
  const type = schema['type'];
  const format = schema['format'];
  return {
    ...(isType(type) && !intOrString && { type }),
    ...(typeof format === 'string' && type === 'string' && { format }),
  };
}

function structure(schema: JsonObject): Partial<SchemaNode> {
  const additional = schema['additionalProperties'];
  const items = schema['items'];
  const keeps = schema['x-kubernetes-preserve-unknown-fields'] === true || additional === true;
  const required = arrayOrEmpty(schema['required']).filter((name) => typeof name === 'string');
  return {
    ...(isJsonObject(schema['properties']) && { properties: fields(schema['properties']) }),
    ...(isJsonObject(additional) && { values: lazily(additional) }),
    ...(isJsonObject(items) && { items: lazily(items) }),
    ...(required.length > 0 && { required }),
    ...((keeps || schema['type'] === undefined) && { open: true }),
  };
}

function fields(properties: JsonObject): ReadonlyMap<string, Schema> {
  return new Map(
    Object.entries(properties).map(([name, schema]) => [name, lazily(objectOrEmpty(schema))]),
  );
}

function lazily(schema: JsonObject): () => SchemaNode {
  let node: SchemaNode | undefined;
  return () => {
    node ??= structuralNode(schema);
    return node;
  };
}

function extensions(schema: JsonObject): Partial<SchemaNode> {
  const keys = arrayOrEmpty(schema['x-kubernetes-list-map-keys']).filter(
    (key) => typeof key === 'string',
  );
  return {
    ...(schema['x-kubernetes-embedded-resource'] === true && { embedded: true }),
    ...withKey('listType', oneOf(schema['x-kubernetes-list-type'], ['atomic', 'set', 'map'])),
    ...withKey('mapType', oneOf(schema['x-kubernetes-map-type'], ['atomic', 'granular'])),
    ...(keys.length > 0 && { listMapKeys: keys }),
  };
}

function oneOf<T extends string>(value: JsonValue | undefined, known: readonly T[]): T | undefined {
  return known.find((candidate) => candidate === value);
}

function isType(value: JsonValue | undefined): value is SchemaType {
  return typeof value === 'string' && TYPES.has(value);
}

const TYPES: ReadonlySet<string> = new Set([
  'object',
  'array',
  'string',
  'integer',
  'number',
  'boolean',
]);

function withKey<K extends keyof SchemaNode>(key: K, value: SchemaNode[K]): Partial<SchemaNode> {
  return value === undefined ? {} : ({ [key]: value } as Partial<SchemaNode>);
}
