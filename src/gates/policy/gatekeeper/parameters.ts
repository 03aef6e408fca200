import { Ajv } from 'ajv';
import {
  isJsonArray,
  isJsonObject,
  type JsonObject,
  type JsonValue,
  objectOrEmpty,
} from '../../../manifest/json.ts';
import type { PolicyDocument } from '../policy-source.ts';
import type { ConstraintTemplate } from './constraint-template.ts';
import { invalid } from './group.ts';

/**
 * The parameters of a constraint, with the defaults of the template's schema filled in. Throws a
 * FailureError when they break the schema, as the API server would refuse the constraint.
 */
export function constraintParameters(
  constraint: PolicyDocument,
  template: ConstraintTemplate,
): JsonValue {
  const given = objectOrEmpty(constraint.value['spec'])['parameters'];
  const { schema } = template;
  if (schema === undefined) return given ?? {};
  const value = withDefaults(given ?? {}, schema);
  const problem = problemWith(value, schema);
  if (problem === undefined) return value;
  throw invalid(
    constraint,
    `has parameters that break the schema of its template: ${problem}`,
    `See the schema in ${template.document.file}.`,
  );
}

function withDefaults(value: JsonValue, schema: JsonObject): JsonValue {
  if (isJsonArray(value)) {
    const { items } = schema;
    return isJsonObject(items) ? value.map((item) => withDefaults(item, items)) : value;
  }
  if (!isJsonObject(value)) return value;
  const filled: Record<string, JsonValue> = {};
  for (const [key, item] of Object.entries(value)) if (item !== undefined) filled[key] = item;
  for (const [key, property] of Object.entries(objectOrEmpty(schema['properties']))) {
    if (!isJsonObject(property)) continue;
    const known = Object.hasOwn(filled, key) ? filled[key] : property['default'];
    if (known !== undefined) filled[key] = withDefaults(known, property);
  }
  return filled;
}

function problemWith(value: JsonValue, schema: JsonObject): string | undefined {
  const ajv = new Ajv({ strict: false, allErrors: true, validateFormats: false });
  const validate = ajv.compile(asJsonSchema(schema));
  if (validate(value)) return undefined;
  return ajv.errorsText(validate.errors, { dataVar: 'parameters', separator: '; ' });
}

/** Kubernetes' dialect in JSON Schema's words: `nullable`, `x-kubernetes-int-or-string`. */
function asJsonSchema(schema: JsonValue): Record<string, unknown> {
  const converted: Record<string, unknown> = {};
  for (const [key, value] of Object.entries(objectOrEmpty(schema))) {
    if (key === 'default' || key === 'example') continue;
    converted[key] = key === 'properties' ? mapValues(value) : convert(value);
  }
  if (converted['nullable'] === true && typeof converted['type'] === 'string') {
    converted['type'] = [converted['type'], 'null'];
  }
  delete converted['nullable'];
  if (converted['x-kubernetes-int-or-string'] === true) converted['type'] = ['integer', 'string'];
  for (const bound of ['Minimum', 'Maximum'] as const) moveExclusive(converted, bound);
  return converted;
}

function convert(value: JsonValue | undefined): unknown {
  if (isJsonObject(value)) return asJsonSchema(value);
  return isJsonArray(value) ? value.map(convert) : value;
}

function mapValues(value: JsonValue | undefined): Record<string, unknown> {
  const entries = Object.entries(objectOrEmpty(value));
  return Object.fromEntries(entries.map(([key, item]) => [key, convert(item)]));
}

/** OpenAPI's boolean `exclusiveMinimum` beside `minimum`. */
function moveExclusive(schema: Record<string, unknown>, bound: 'Minimum' | 'Maximum'): void {
  const plain = bound.toLowerCase();
  if (schema[`exclusive${bound}`] === true) {
    schema[`exclusive${bound}`] = schema[plain];
    delete schema[plain];
  } else if (schema[`exclusive${bound}`] === false) delete schema[`exclusive${bound}`];
}
