import type { JsonValue } from '../../manifest/json.ts';

export type SchemaType = 'object' | 'array' | 'string' | 'integer' | 'number' | 'boolean';

/** How a scalar is read beyond its JSON type. */
export type SchemaFormat =
  | 'int32'
  | 'int64'
  | 'double'
  | 'byte'
  | 'date-time'
  | 'micro-time'
  | 'quantity'
  | (string & {});

/** A schema, or the promise of one: definitions are read when a document first reaches them. */
export type Schema = SchemaNode | (() => SchemaNode);

/** One `x-kubernetes-validations` rule as a CRD states it. */
export interface CelRuleFact {
  readonly rule: string;
  readonly message?: string;
  readonly messageExpression?: string;
  readonly reason?: string;
  readonly fieldPath?: string;
  readonly optionalOldSelf?: boolean;
}

/** The value constraints of JSON Schema that a CRD may state; built-in kinds have none. */
export interface ValueConstraints {
  readonly pattern?: string;
  readonly minLength?: number;
  readonly maxLength?: number;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly exclusiveMinimum?: boolean;
  readonly exclusiveMaximum?: boolean;
  readonly multipleOf?: number;
  readonly minItems?: number;
  readonly maxItems?: number;
  readonly uniqueItems?: boolean;
  readonly minProperties?: number;
  readonly maxProperties?: number;
  readonly allOf?: readonly SchemaNode[];
  readonly anyOf?: readonly SchemaNode[];
  readonly oneOf?: readonly SchemaNode[];
  readonly not?: SchemaNode;
}

/**
 * What is known about a place in an object, for built-in kinds and for CRDs alike. A node without
 * a `type` takes any value.
 */
export interface SchemaNode {
  /** The full name of the definition, on the structures of built-in kinds. */
  readonly definition?: string;
  readonly type?: SchemaType;
  readonly format?: SchemaFormat;
  /** `x-kubernetes-int-or-string`. */
  readonly intOrString?: boolean;
  /** Whether null is a value here. Absent on built-in kinds, which read null as "not given". */
  readonly nullable?: boolean;
  /** Declared fields. */
  readonly properties?: ReadonlyMap<string, Schema>;
  readonly required?: readonly string[];
  /** The type of every undeclared field: a map. */
  readonly values?: Schema;
  /** Undeclared fields are kept: `x-kubernetes-preserve-unknown-fields`, or no schema at all. */
  readonly open?: boolean;
  readonly items?: Schema;
  readonly enum?: readonly JsonValue[];
  readonly constraints?: ValueConstraints;
  /** `x-kubernetes-embedded-resource`: has apiVersion, kind and metadata of its own. */
  readonly embedded?: boolean;
  readonly default?: JsonValue;
  readonly listType?: 'atomic' | 'set' | 'map';
  readonly listMapKeys?: readonly string[];
  readonly mapType?: 'atomic' | 'granular';
  /** `x-kubernetes-patch-merge-key`: what a strategic merge patch joins items by. */
  readonly mergeKey?: string;
  /** `x-kubernetes-patch-strategy`: `merge`, `retainKeys`, `replace`, `merge,retainKeys`. */
  readonly patchStrategy?: string;
  readonly rules?: readonly CelRuleFact[];
}

/** The node behind a schema. */
export function nodeOf(schema: Schema): SchemaNode {
  return typeof schema === 'function' ? schema() : schema;
}

/** The schema of a field or a list item, where the schema declares one. */
export function childSchema(node: SchemaNode, key: string | number): SchemaNode | undefined {
  const child =
    typeof key === 'number' || node.type === 'array'
      ? node.items
      : (node.properties?.get(key) ?? node.values);
  return child === undefined ? undefined : nodeOf(child);
}
