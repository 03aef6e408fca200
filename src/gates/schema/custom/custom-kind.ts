import type { SchemaNode } from '../../../kubernetes/schema/schema-node.ts';
import { structuralNode } from '../../../kubernetes/schema/structural.ts';
import {
  arrayOrEmpty,
  isJsonObject,
  type JsonObject,
  type JsonValue,
  objectOrEmpty,
  stringOrUndefined,
} from '../../../manifest/json.ts';

/** One version of a custom kind, as its CustomResourceDefinition declares it. */
export interface CustomVersion {
  readonly name: string;
  readonly served: boolean;
  readonly deprecated: boolean;
  readonly deprecationWarning?: string;
  /** Undefined when the version has no schema: anything goes. */
  readonly schema?: JsonObject;
}

/** What a CustomResourceDefinition declares. */
export interface CustomKind {
  readonly group: string;
  readonly kind: string;
  readonly versions: readonly CustomVersion[];
  /** Where the definition is, as a person would say it. */
  readonly origin: string;
}

/** Reads a CustomResourceDefinition (v1, or v1beta1 as old charts carry it). */
export function customKind(definition: JsonObject, origin: string): CustomKind | undefined {
  const spec = objectOrEmpty(definition['spec']);
  const group = stringOrUndefined(spec['group']);
  const kind = stringOrUndefined(objectOrEmpty(spec['names'])['kind']);
  if (group === undefined || kind === undefined) return undefined;
  const keeps = keepsUnknownFields(definition);
  const versions = versionsOf(spec).map((one) =>
    keeps && one.schema ? { ...one, schema: keepingUnknown(one.schema) } : one,
  );
  return { group, kind, versions, origin };
}

/** `preserveUnknownFields` is true by default in v1beta1, and must be false in v1. */
function keepsUnknownFields(definition: JsonObject): boolean {
  const { apiVersion } = definition;
  const preserve = objectOrEmpty(definition['spec'])['preserveUnknownFields'];
  return apiVersion === 'apiextensions.k8s.io/v1beta1' && preserve !== false;
}

/** The schema with every mapping in it open: nothing is pruned at any depth. */
function keepingUnknown(schema: JsonObject): JsonObject {
  const { properties, items, additionalProperties } = schema;
  const inside = (part: JsonValue | undefined) =>
    isJsonObject(part) ? keepingUnknown(part) : part;
  const fields = Object.entries(objectOrEmpty(properties)).map(([name, field]) => [
    name,
    inside(field),
  ]);
  return {
    ...schema,
    ...(isJsonObject(properties) && { properties: Object.fromEntries(fields) }),
    ...(isJsonObject(items) && { items: inside(items) }),
    ...(isJsonObject(additionalProperties) && {
      additionalProperties: inside(additionalProperties),
    }),
    'x-kubernetes-preserve-unknown-fields': true,
  };
}

function versionsOf(spec: JsonObject): readonly CustomVersion[] {
  const shared = objectOrEmpty(spec['validation'])['openAPIV3Schema'];
  const listed = arrayOrEmpty(spec['versions']).filter(isJsonObject);
  const single = stringOrUndefined(spec['version']);
  const facts: readonly JsonObject[] =
    listed.length === 0 && single !== undefined ? [{ name: single }] : listed;
  return facts.flatMap((fact) => {
    const name = stringOrUndefined(fact['name']);
    const own = objectOrEmpty(fact['schema'])['openAPIV3Schema'];
    return name === undefined ? [] : [version(name, fact, own ?? shared)];
  });
}

function version(name: string, fact: JsonObject, schema: unknown): CustomVersion {
  const warning = stringOrUndefined(fact['deprecationWarning']);
  return {
    name,
    served: fact['served'] !== false,
    deprecated: fact['deprecated'] === true,
    ...(warning !== undefined && { deprecationWarning: warning }),
    ...(isSchema(schema) && { schema }),
  };
}

function isSchema(schema: unknown): schema is JsonObject {
  return typeof schema === 'object' && schema !== null && !Array.isArray(schema);
}

/** The schema of a whole custom resource: the CRD's, with the metadata every object has. */
export function customResourceNode(
  schema: JsonObject | undefined,
  metadata: SchemaNode,
): SchemaNode {
  const node = schema === undefined ? OPEN : structuralNode(schema);
  const properties = new Map(node.properties ?? []);
  for (const header of ['apiVersion', 'kind']) properties.set(header, { type: 'string' });
  properties.set('metadata', metadata);
  return { ...node, type: 'object', properties };
}

const OPEN: SchemaNode = { type: 'object', open: true, nullable: false };
