import type { RE2JS } from 're2js';

/** A schema read and checked, ready to validate. Absent keywords demand nothing. */
export interface SchemaNode {
  /** A schema that is just true or false. */
  passes?: boolean;
  /** Where `$ref` leads; nothing beside it counts. */
  target?: SchemaNode;
  types: readonly string[];
  properties: ReadonlyMap<string, SchemaNode>;
  additionalProperties?: boolean | SchemaNode;
  patternProperties: readonly (readonly [RE2JS, SchemaNode])[];
  propertyNames?: SchemaNode;
  dependencies: ReadonlyMap<string, readonly string[] | SchemaNode>;
  /** One schema for all items, or one for each of the first. */
  items?: SchemaNode | readonly SchemaNode[];
  additionalItems?: boolean | SchemaNode;
  contains?: SchemaNode;
  limits: ReadonlyMap<Limit, number>;
  pattern?: RE2JS;
  format: string;
  required: readonly string[];
  uniqueItems: boolean;
  /** As JSON text, so that they compare. */
  const?: string;
  enum?: readonly string[];
  oneOf: readonly SchemaNode[];
  anyOf: readonly SchemaNode[];
  allOf: readonly SchemaNode[];
  not?: SchemaNode;
  if?: SchemaNode;
  then?: SchemaNode;
  else?: SchemaNode;
}

/** Keywords whose value is a number. */
export type Limit =
  | 'multipleOf'
  | 'minimum'
  | 'maximum'
  | 'exclusiveMinimum'
  | 'exclusiveMaximum'
  | 'minLength'
  | 'maxLength'
  | 'minProperties'
  | 'maxProperties'
  | 'minItems'
  | 'maxItems';

/** A schema that demands nothing. */
export function emptyNode(): SchemaNode {
  return {
    types: [],
    properties: new Map(),
    patternProperties: [],
    dependencies: new Map(),
    limits: new Map(),
    format: '',
    required: [],
    uniqueItems: false,
    oneOf: [],
    anyOf: [],
    allOf: [],
  };
}
