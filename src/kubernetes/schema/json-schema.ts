import type { JsonObject, JsonValue } from '../../manifest/json.ts';
import { nodeOf, type Schema, type SchemaNode, type ValueConstraints } from './schema-node.ts';

type Writable = Record<string, JsonValue | undefined>;

/** How far a JSON Schema is closed, and where its definitions stand. */
export interface JsonSchemaOptions {
  /** Undeclared fields are refused, as `--strict` does. */
  readonly strict: boolean;
}

/**
 * The JSON Schema (draft-07) of a node, standing on its own: the definitions of built-in kinds come
 * along under `definitions`. It says what JSON Schema can say: no list keys, no CEL, no ranges that
 * need more than a double.
 */
export function jsonSchema(root: SchemaNode, options: JsonSchemaOptions): JsonObject {
  const writer = new JsonSchemaWriter(options);
  const schema = writer.write(root);
  const definitions = writer.definitions();
  return {
    $schema: 'http://json-schema.org/draft-07/schema#',
    ...schema,
    ...(Object.keys(definitions).length > 0 && { definitions }),
  };
}

class JsonSchemaWriter {
  readonly #definitions = new Map<string, JsonValue>();

  constructor(readonly options: JsonSchemaOptions) {}

  definitions(): JsonObject {
    const sorted = [...this.#definitions].sort(([a], [b]) => (a < b ? -1 : 1));
    return Object.fromEntries(sorted);
  }

  write(node: SchemaNode): JsonObject {
    if (node.definition === undefined) return this.#plain(node);
    const name = node.definition;
    if (!this.#definitions.has(name)) {
      this.#definitions.set(name, {});
      this.#definitions.set(name, this.#plain(node));
    }
    return { $ref: `#/definitions/${name}` };
  }

  #plain(node: SchemaNode): JsonObject {
    const schema: Writable = { ...typeOf(node) };
    if (node.properties) schema['properties'] = this.#properties(node, node.properties);
    if (node.required) schema['required'] = [...node.required];
    if (node.values) schema['additionalProperties'] = this.#element(node.values);
    else if (this.#isClosed(node)) schema['additionalProperties'] = false;
    if (node.items) schema['items'] = this.#element(node.items);
    if (node.enum) schema['enum'] = [...node.enum];
    if (node.default !== undefined) schema['default'] = node.default;
    if (node.constraints) this.#constrain(schema, node.constraints);
    return node.nullable === true ? orNull(schema) : schema;
  }

  #isClosed(node: SchemaNode): boolean {
    return this.options.strict && node.type === 'object' && !node.open;
  }

  #properties(node: SchemaNode, properties: ReadonlyMap<string, Schema>): JsonObject {
    const required = new Set(node.required);
    const written = [...properties].map(([name, schema]) => {
      const child = nodeOf(schema);
      const property = this.write(child);
      // null reads as "not given", unless the field must be given.
      return [name, required.has(name) || child.nullable ? property : orNull(property)] as const;
    });
    return Object.fromEntries(written);
  }

  /** An item, or the value of a map: nothing is "not given" there. */
  #element(schema: Schema): JsonObject {
    return this.write(nodeOf(schema));
  }

  #constrain(schema: Writable, constraints: ValueConstraints): void {
    const { allOf, anyOf, oneOf, not, minimum, maximum, ...rest } = constraints;
    const { exclusiveMinimum, exclusiveMaximum, ...plain } = rest;
    Object.assign(schema, plain);
    if (minimum !== undefined) schema[exclusiveMinimum ? 'exclusiveMinimum' : 'minimum'] = minimum;
    if (maximum !== undefined) schema[exclusiveMaximum ? 'exclusiveMaximum' : 'maximum'] = maximum;
    for (const [key, branches] of Object.entries({ allOf, anyOf, oneOf })) {
      if (branches) schema[key] = branches.map((branch) => this.#plain(branch));
    }
    if (not) schema['not'] = this.#plain(not);
  }
}

function typeOf(node: SchemaNode): JsonObject {
  if (node.intOrString) return { type: ['integer', 'string'] };
  if (node.format === 'quantity') return { type: ['string', 'number'] };
  const format = node.format === 'micro-time' ? 'date-time' : node.format;
  return { ...(node.type && { type: node.type }), ...(format && { format }) };
}

function orNull(schema: JsonObject): JsonObject {
  const { type } = schema;
  if (typeof type !== 'string') return { anyOf: [schema, { type: 'null' }] };
  const choices = schema['enum'];
  const values = Array.isArray(choices) ? { enum: [...(choices as JsonValue[]), null] } : {};
  return { ...schema, type: [type, 'null'], ...values };
}
