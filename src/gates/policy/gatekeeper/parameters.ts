import { Ajv, type ErrorObject } from 'ajv';
import {
  isJsonArray,
  isJsonObject,
  type JsonObject,
  type JsonValue,
  newJsonObject,
  objectOrEmpty,
} from '../../../manifest/json.ts';
import { FailureError } from '../../../verdict/failure.ts';
import type { PolicyDocument } from '../policy-source.ts';
import { goRegexp } from '../rego/go/regexp.ts';
import type { ConstraintTemplate } from './constraint-template.ts';
import { describe, invalid } from './group.ts';
import { MATCH_SCHEMA } from './match-schema.ts';
import { unknownFields } from './unknown-fields.ts';

const TEXT: JsonObject = { type: 'string' };
const LIST_OF = (properties: JsonObject): JsonObject => ({
  type: 'array',
  items: { type: 'object', properties },
});

/**
 * The parameters of a constraint, with the defaults of the template's schema filled in: as in a
 * cluster, those below `parameters` only where the constraint has parameters at all. Throws a
 * FailureError when its spec breaks the schema or has fields that the schema does not know, as
 * `gator` and kubectl would refuse the constraint.
 */
export function constraintParameters(
  constraint: PolicyDocument,
  template: ConstraintTemplate,
): JsonValue {
  const given = constraint.value['spec'];
  if (given === undefined) return {};
  const schema = specSchema(template);
  const spec = withDefaults(given ?? {}, schema);
  const problem = problemWith(spec, schema, template);
  if (problem !== undefined) throw breaksSchema(constraint, template, problem);
  const [unknown] = unknownFields(spec, schema, 'spec');
  if (unknown === undefined) return objectOrEmpty(spec)['parameters'] ?? {};
  throw invalid(
    constraint,
    `has the unknown field ${unknown.place}`,
    unknown.meant === undefined
      ? `Take it out, or declare it in the schema of ${describe(template.document)}.`
      : `Write ${unknown.meant}, or declare the field in ${describe(template.document)}.`,
  );
}

function specSchema({ schema }: ConstraintTemplate): JsonObject {
  return {
    type: 'object',
    properties: {
      match: MATCH_SCHEMA,
      enforcementAction: TEXT,
      scopedEnforcementActions: LIST_OF({
        action: TEXT,
        enforcementPoints: LIST_OF({ name: TEXT }),
      }),
      ...(schema && { parameters: schema }),
    },
  };
}

/** Its code tells it from other refusals: a suite may expect it. */
function breaksSchema(
  constraint: PolicyDocument,
  { document }: ConstraintTemplate,
  problem: string,
): FailureError {
  return new FailureError({
    code: 'policy-constraint-schema',
    message: `${describe(constraint)} breaks the schema of its template: ${problem}`,
    hint: `Mend the constraint; the schema stands in ${document.file}:${document.line}.`,
  });
}

/** As the API server: a null where none is allowed is no value. */
function isStrict(property: JsonValue | undefined): boolean {
  return isJsonObject(property) && property['type'] !== undefined && property['nullable'] !== true;
}

function withDefaults(value: JsonValue, schema: JsonObject): JsonValue {
  if (isJsonArray(value)) {
    const { items } = schema;
    return isJsonObject(items) ? value.map((item) => withDefaults(item, items)) : value;
  }
  if (!isJsonObject(value)) return value;
  const filled = newJsonObject();
  const properties = objectOrEmpty(schema['properties']);
  for (const [key, item] of Object.entries(value)) {
    const isPruned = item === null && isStrict(Object.hasOwn(properties, key) && properties[key]);
    if (item !== undefined && !isPruned) filled[key] = item;
  }
  for (const [key, property] of Object.entries(properties)) {
    if (!isJsonObject(property)) continue;
    const known = Object.hasOwn(filled, key) ? filled[key] : property['default'];
    if (known !== undefined) filled[key] = withDefaults(known, property);
  }
  return filled;
}

/** Patterns are Go's; ajv tells them apart by their text. */
const goPatterns = Object.assign(
  (pattern: string) => {
    const regexp = goRegexp(pattern);
    return { test: (text: string) => regexp.matcher(text).find(), toString: () => pattern };
  },
  { code: 'goRegexp' },
);

function problemWith(
  spec: JsonValue,
  schema: JsonObject,
  template: ConstraintTemplate,
): string | undefined {
  const ajv = new Ajv({
    strict: false,
    allErrors: true,
    validateFormats: false,
    logger: false,
    code: { regExp: goPatterns },
  });
  try {
    const validate = ajv.compile(asJsonSchema(schema));
    return validate(spec) ? undefined : (validate.errors ?? []).map(sentence).join('; ');
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw invalid(
      template.document,
      `has a schema of parameters that cannot be used: ${reason}`,
      'Mend spec.crd.spec.validation.openAPIV3Schema.',
    );
  }
}

function sentence({ instancePath, message = 'is wrong', params }: ErrorObject): string {
  const allowed: unknown = params['allowedValues'];
  const values = Array.isArray(allowed) ? `: ${allowed.join(', ')}` : '';
  return `spec${instancePath.replaceAll('/', '.')} ${message}${values}`;
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
