import {
  isJsonArray,
  isJsonObject,
  type JsonObject,
  type JsonValue,
  objectOrEmpty,
} from '../../manifest/json.ts';
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

/**
 * The type of values that a structural schema describes, as the API server declares it for
 * `x-kubernetes-validations`.
 *
 * Objects have exactly the fields of their `properties`: anything else is an undefined field, also
 * under `x-kubernetes-preserve-unknown-fields`. `root` marks the schema of a whole resource, of
 * which rules see `apiVersion`, `kind`, and of `metadata` only `name` and `generateName`.
 */
export function typeFromSchema(schema: JsonObject, root = false, name = 'object'): CelType {
  return declared(schema, root, name) ?? DYN;
}

function declared(schema: JsonObject, root: boolean, name: string): CelType | undefined {
  if (schema['x-kubernetes-int-or-string'] === true) return DYN;
  const resource = root || schema['x-kubernetes-embedded-resource'] === true;
  switch (resource ? 'object' : schema['type']) {
    case 'array':
      return listType(schema, name);
    case 'object':
      return objectType(schema, resource, name);
    case 'string':
      return STRING_FORMATS.get(String(schema['format'] ?? '')) ?? STRING;
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

function objectType(schema: JsonObject, resource: boolean, name: string): CelType | undefined {
  const values = schema['additionalProperties'];
  if (isJsonObject(values)) {
    const type = declared(values, false, `${name}.*`);
    return type && mapOf(STRING, type);
  }
  return new SchemaObjectType(name, objectOrEmpty(schema['properties']), resource);
}

/** An object with the properties of a schema; its fields' types are made when they are asked for. */
class SchemaObjectType extends CelType {
  #fields: ReadonlyMap<string, { readonly key: string; readonly schema: JsonObject }> | undefined;
  readonly #known = new Map<string, Field | undefined>();

  constructor(
    name: string,
    readonly properties: JsonObject,
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
    const type = declared(property.schema, false, `${this.name}.${name}`);
    return type && { key: property.key, type };
  }

  get #escaped() {
    this.#fields ??= escapedProperties(
      this.resource ? { ...this.properties, ...RESOURCE_PROPERTIES } : this.properties,
    );
    return this.#fields;
  }
}

const TEXT: JsonObject = { type: 'string' };
const RESOURCE_PROPERTIES: JsonObject = {
  apiVersion: TEXT,
  kind: TEXT,
  metadata: { type: 'object', properties: { name: TEXT, generateName: TEXT } },
};

function escapedProperties(properties: JsonObject) {
  const fields = new Map<string, { key: string; schema: JsonObject }>();
  for (const [key, schema] of Object.entries(properties)) {
    const name = escapeIdentifier(key);
    if (name !== undefined && isJsonObject(schema)) fields.set(name, { key, schema });
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

function listType(schema: JsonObject, name: string): CelType | undefined {
  const items = schema['items'];
  const element = isJsonObject(items) ? declared(items, false, `${name}.@`) : undefined;
  if (element === undefined) return undefined;
  const kind = schema['x-kubernetes-list-type'];
  if (kind === 'set') return new UnorderedListType(element, []);
  const keys = schema['x-kubernetes-list-map-keys'];
  return kind === 'map' && isJsonArray(keys)
    ? new UnorderedListType(element, keys.map(textOf))
    : listOf(element);
}

function textOf(value: JsonValue): string {
  return typeof value === 'string' ? value : '';
}
