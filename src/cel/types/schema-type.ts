import { nodeOf, type Schema, type SchemaNode } from '../../kubernetes/schema/schema-node.ts';
import { structuralNode } from '../../kubernetes/schema/structural.ts';
import type { JsonObject } from '../../manifest/json.ts';
import { escapeIdentifier } from './escape.ts';
import { CelType, type Field } from './type.ts';
import {
  BOOL,
  BYTES,
  DOUBLE,
  DURATION,
  DYN,
  INT,
  listOf,
  mapOf,
  STRING,
  TIMESTAMP,
} from './types.ts';

/** {@link typeFromNode}, from the JSON of a structural schema. */
export function typeFromSchema(schema: JsonObject, root = false): CelType {
  return typeFromNode(structuralNode(schema), root);
}

/**
 * The type of values that a structural schema describes, as the API server declares it for
 * `x-kubernetes-validations`.
 *
 * Objects have exactly the fields of their `properties`: anything else is an undefined field, also
 * under `x-kubernetes-preserve-unknown-fields`. `root` marks the schema of a whole resource, of
 * which rules see `apiVersion`, `kind`, and of `metadata` only `name` and `generateName`.
 */
export function typeFromNode(node: SchemaNode, root = false): CelType {
  return declared(node, root, 'object') ?? DYN;
}

function declared(node: SchemaNode, root: boolean, name: string): CelType | undefined {
  if (node.intOrString === true) return DYN;
  const resource = root || node.embedded === true;
  switch (resource ? 'object' : node.type) {
    case 'array':
      return listType(node, name);
    case 'object':
      return objectType(node, resource, name);
    case 'string':
      return STRING_FORMATS.get(node.format ?? '') ?? STRING;
    case 'boolean':
      return BOOL;
    case 'integer':
      return INT;
    case 'number':
      return DOUBLE;
    default:
      return undefined;
  }
}

const STRING_FORMATS: ReadonlyMap<string, CelType> = new Map<string, CelType>([
  ['byte', BYTES],
  ['duration', DURATION],
  ['date', TIMESTAMP],
  ['date-time', TIMESTAMP],
]);

function objectType(node: SchemaNode, resource: boolean, name: string): CelType | undefined {
  if (node.values !== undefined) {
    const type = declared(nodeOf(node.values), false, `${name}.*`);
    return type && mapOf(STRING, type);
  }
  return new SchemaObjectType(name, node.properties ?? new Map(), resource);
}

interface EscapedProperty {
  readonly key: string;
  readonly schema: Schema;
}

/** An object with the properties of a schema; its fields' types are made when they are asked for. */
class SchemaObjectType extends CelType {
  #fields: ReadonlyMap<string, EscapedProperty> | undefined;
  readonly #known = new Map<string, Field | undefined>();

  constructor(
    name: string,
    readonly properties: ReadonlyMap<string, Schema>,
    readonly resource: boolean,
  ) {
    super(name);
  }

  override get closed(): boolean {
    return true;
  }

  override get fieldNames(): readonly string[] {
    return [...this.#escaped.keys()];
  }

  override field(name: string): Field | undefined {
    if (!this.#known.has(name)) this.#known.set(name, this.#declare(name));
    return this.#known.get(name);
  }

  #declare(name: string): Field | undefined {
    const property = this.#escaped.get(name);
    if (property === undefined) return undefined;
    const type = declared(nodeOf(property.schema), false, `${this.name}.${name}`);
    return type && { key: property.key, type, nullIsAbsent: true };
  }

  get #escaped(): ReadonlyMap<string, EscapedProperty> {
    this.#fields ??= escapedProperties(
      this.resource ? new Map([...this.properties, ...RESOURCE_PROPERTIES]) : this.properties,
    );
    return this.#fields;
  }
}

const TEXT: SchemaNode = { type: 'string' };
const METADATA: SchemaNode = {
  type: 'object',
  properties: new Map([
    ['name', TEXT],
    ['generateName', TEXT],
  ]),
};
const RESOURCE_PROPERTIES: ReadonlyMap<string, Schema> = new Map([
  ['apiVersion', TEXT],
  ['kind', TEXT],
  ['metadata', METADATA],
]);

function escapedProperties(properties: ReadonlyMap<string, Schema>) {
  const fields = new Map<string, EscapedProperty>();
  for (const [key, schema] of properties) {
    const name = escapeIdentifier(key);
    if (name !== undefined) fields.set(name, { key, schema });
  }
  return fields;
}

/** A list whose elements have no order: a set, or a map by the named keys of its elements. */
export class UnorderedListType extends CelType {
  constructor(
    element: CelType,
    /** Empty for a set. */
    readonly keys: readonly string[],
  ) {
    super('list', [element]);
  }
}

function listType(node: SchemaNode, name: string): CelType | undefined {
  const element = node.items && declared(nodeOf(node.items), false, `${name}.@`);
  if (element === undefined) return undefined;
  if (node.listType === 'set') return new UnorderedListType(element, []);
  return node.listType === 'map' && node.listMapKeys
    ? new UnorderedListType(element, node.listMapKeys)
    : listOf(element);
}
