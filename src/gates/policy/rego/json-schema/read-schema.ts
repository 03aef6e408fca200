import {
  isJsonArray,
  isJsonObject,
  type JsonObject,
  type JsonValue,
} from '../../../../manifest/json.ts';
import { BuiltinError } from '../builtin.ts';
import { goJson } from '../go/json.ts';
import { valueOfJson } from '../value.ts';
import {
  listOf,
  membersOf,
  regexpOf,
  requiredOf,
  textOf,
  typesOf,
  uniqueItemsOf,
  valuesOf,
  wrongType,
} from './keywords.ts';
import { type Draft, limitsOf } from './limits.ts';
import { SchemaReferences } from './references.ts';
import { emptyNode, type SchemaNode } from './schema-node.ts';

const DRAFTS: ReadonlyMap<string, Draft> = new Map([
  ['http://json-schema.org/draft-04/schema', 4],
  ['http://json-schema.org/draft-06/schema', 6],
  ['http://json-schema.org/draft-07/schema', 7],
]);

/**
 * Reads a schema as OPA's library (a fork of gojsonschema) does, in its order, so that the first
 * fault is the one OPA names. Throws a {@link BuiltinError}.
 */
export function readSchema(root: JsonValue): SchemaNode {
  if (typeof root !== 'boolean' && !isJsonObject(root)) throw new BuiltinError('schema is invalid');
  return new SchemaReader(root, draftOf(root)).read(root);
}

/** A value as text that is the same for equal values. */
export function comparable(value: JsonValue): string {
  return goJson(valueOfJson(value));
}

function draftOf(root: JsonValue): Draft {
  const declared = isJsonObject(root) ? root['$schema'] : undefined;
  if (declared !== undefined && typeof declared !== 'string') {
    throw new BuiltinError('$schema must be of type string');
  }
  return DRAFTS.get((declared ?? '').replace(/#$/, '')) ?? 'all';
}

class SchemaReader {
  readonly #references: SchemaReferences;
  readonly #targets = new Map<string, SchemaNode>();

  constructor(
    root: JsonValue,
    private readonly draft: Draft,
  ) {
    this.#references = new SchemaReferences(root);
  }

  read(schema: JsonValue): SchemaNode {
    const node = emptyNode();
    this.#readInto(node, schema);
    return node;
  }

  #readInto(node: SchemaNode, schema: JsonValue): void {
    if (this.draft !== 4 && typeof schema === 'boolean') {
      node.passes = schema;
      return;
    }
    if (!isJsonObject(schema)) {
      throw new BuiltinError('Expected: Valid Schema, given: Invalid JSON');
    }
    textOf(schema, schema['id'] === undefined ? '$id' : 'id');
    this.#definitions(schema);
    textOf(schema, 'title');
    textOf(schema, 'description');
    const reference = textOf(schema, '$ref');
    if (reference !== undefined) node.target = this.#target(schema);
    else this.#keywords(node, schema);
  }

  #keywords(node: SchemaNode, schema: JsonObject): void {
    node.types = typesOf(schema['type']);
    this.#objectSchemas(node, schema);
    this.#arraySchemas(node, schema);
    node.limits = limitsOf(schema, this.draft, () => this.#texts(node, schema));
    node.required = requiredOf(schema);
    node.uniqueItems = uniqueItemsOf(schema);
    const later = this.draft !== 4;
    if (later && schema['contains'] !== undefined) node.contains = this.read(schema['contains']);
    if (later && schema['const'] !== undefined) node.const = comparable(schema['const']);
    const values = listOf(schema, 'enum')?.map(comparable);
    if (values && new Set(values).size < values.length) {
      throw new BuiltinError('enum items must be unique');
    }
    if (values) node.enum = values;
    this.#combinations(node, schema);
  }

  #texts(node: SchemaNode, schema: JsonObject): void {
    const pattern = textOf(schema, 'pattern');
    if (pattern !== undefined) {
      node.pattern = regexpOf(pattern, 'pattern must be a valid regex');
    }
    node.format = textOf(schema, 'format') ?? '';
  }

  #definitions(schema: JsonObject): void {
    const definitions = schema['definitions'];
    if (definitions === undefined) return;
    if (!isJsonObject(definitions)) throw wrongType('Array Of Schemas', 'definitions');
    for (const definition of valuesOf(definitions)) {
      this.#schemaOr(definition, wrongType('Array Of Schemas', 'definitions'));
    }
  }

  #target(schema: JsonObject): SchemaNode {
    const reference = this.#references.absolute(schema);
    const known = this.#targets.get(reference);
    if (known) return known;
    const node = emptyNode();
    this.#targets.set(reference, node);
    const target = this.#references.find(reference);
    if (!isSchema(target)) throw new BuiltinError('Valid Schema must be of type object');
    this.#readInto(node, target);
    return node;
  }

  #objectSchemas(node: SchemaNode, schema: JsonObject): void {
    const { properties, additionalProperties, patternProperties, propertyNames } = schema;
    if (properties !== undefined) {
      if (!isJsonObject(properties)) throw new BuiltinError('Properties must be of type object');
      node.properties = new Map(membersOf(properties).map(([k, v]) => [k, this.read(v)]));
    }
    if (additionalProperties !== undefined) {
      node.additionalProperties = this.#additional(additionalProperties, 'additionalProperties');
    }
    if (patternProperties !== undefined) {
      if (!isJsonObject(patternProperties)) throw wrongType('Valid Schema', 'patternProperties');
      node.patternProperties = membersOf(patternProperties).map(([pattern, inner]) => [
        regexpOf(pattern, `Invalid regex pattern '${pattern}'`),
        this.read(inner),
      ]);
    }
    if (propertyNames !== undefined && this.draft !== 4) {
      node.propertyNames = this.#schemaOr(
        propertyNames,
        wrongType('Valid Schema', 'patternProperties'),
      );
    }
    if (schema['dependencies'] !== undefined) {
      node.dependencies = this.#dependencies(schema['dependencies']);
    }
  }

  #dependencies(dependencies: JsonValue): SchemaNode['dependencies'] {
    if (!isJsonObject(dependencies)) {
      throw new BuiltinError('dependencies must be of type object');
    }
    const wrong = new BuiltinError('Dependency must be of type Schema Or Array Of Strings');
    return new Map(
      membersOf(dependencies).map(([key, value]): [string, readonly string[] | SchemaNode] => {
        if (!isJsonArray(value)) return [key, this.#schemaOr(value, wrong)];
        if (!value.every((name) => typeof name === 'string')) throw wrong;
        return [key, value as readonly string[]];
      }),
    );
  }

  #arraySchemas(node: SchemaNode, { items, additionalItems }: JsonObject): void {
    const wrong = wrongType('Valid Schema/Array Of Schemas', 'items');
    if (isJsonArray(items)) node.items = items.map((item) => this.#schemaOr(item, wrong));
    else if (items !== undefined) node.items = this.#schemaOr(items, wrong);
    if (additionalItems !== undefined) {
      node.additionalItems = this.#additional(additionalItems, 'additionalItems');
    }
  }

  #combinations(node: SchemaNode, schema: JsonObject): void {
    const all = (key: string) => (listOf(schema, key) ?? []).map((inner) => this.read(inner));
    node.oneOf = all('oneOf');
    node.anyOf = all('anyOf');
    node.allOf = all('allOf');
    const conditional = this.draft === 7 || this.draft === 'all';
    for (const key of ['not', 'if', 'then', 'else'] as const) {
      const inner = schema[key];
      if (inner === undefined || (key !== 'not' && !conditional)) continue;
      node[key] = this.#schemaOr(inner, new BuiltinError(`${key} must be of an object`));
    }
  }

  #additional(value: JsonValue, key: string): boolean | SchemaNode {
    if (typeof value === 'boolean') return value;
    return this.#schemaOr(value, wrongType('boolean/Valid Schema', key));
  }

  #schemaOr(value: JsonValue, wrong: BuiltinError): SchemaNode {
    if (!isSchema(value)) throw wrong;
    return this.read(value);
  }
}

function isSchema(value: JsonValue): boolean {
  return typeof value === 'boolean' || isJsonObject(value);
}
