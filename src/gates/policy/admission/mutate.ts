import { toJson } from '../../../cel/values/json.ts';
import { CelObject } from '../../../cel/values/object.ts';
import { CelError, type CelValue } from '../../../cel/values/value.ts';
import { ApplyError, applyConfiguration } from '../../../kubernetes/apply-configuration.ts';
import { applyJsonPatch, JsonPatchError } from '../../../kubernetes/json-patch.ts';
import type { SchemaNode } from '../../../kubernetes/schema/schema-node.ts';
import { isJsonObject, type JsonObject } from '../../../manifest/json.ts';
import { needsServer, type PolicyEvaluation } from './evaluation.ts';
import type { Decision } from './judge.ts';
import type { Mutation } from './policy-spec.ts';

/** The object after one mutation, or why there is none. */
export type Mutated = { readonly object: JsonObject } | { readonly decision: Decision };

/** Evaluates one mutation and applies what it gives. */
export function mutate(
  mutation: Mutation,
  evaluation: PolicyEvaluation,
  object: JsonObject,
  schema: SchemaNode | undefined,
): Mutated {
  const expression = mutation.program.source;
  const result = evaluation.run(mutation.program);
  if (needsServer(result)) return { decision: { kind: 'unknown' } };
  try {
    if (result instanceof CelError) throw new ApplyError(result.message);
    return { object: changed(mutation, result, object, schema) };
  } catch (error) {
    if (error instanceof JsonPatchError && error.reason === 'test') return { object };
    if (!(error instanceof ApplyError || error instanceof JsonPatchError)) throw error;
    const message = `${mutation.patchType} '${expression.trim()}' fails: ${error.message}`;
    return { decision: { kind: 'failed', message, expression } };
  }
}

function changed(
  { patchType }: Mutation,
  result: CelValue,
  object: JsonObject,
  schema: SchemaNode | undefined,
): JsonObject {
  const json = toJson(result);
  if (patchType === 'JSONPatch') {
    const patched = applyJsonPatch(object, json ?? null);
    if (!isJsonObject(patched)) throw new JsonPatchError('the patch replaces the whole object');
    return patched;
  }
  if (!(result instanceof CelObject) || !isJsonObject(json)) {
    throw new ApplyError('the expression gives no Object{…}');
  }
  requirePathNames(result, 'Object');
  return applyConfiguration(object, json, schema);
}

/** `Object{spec: Object.spec{…}}`: the names of types are the paths of their fields. */
function requirePathNames(value: CelValue, path: string): void {
  if (Array.isArray(value)) {
    for (const item of value) requirePathNames(item, path);
  }
  if (!(value instanceof CelObject)) return;
  if (value.type.name !== path) {
    throw new ApplyError(`unexpected type ${value.type.name}, expected ${path}`);
  }
  for (const [name, field] of Object.entries(value.fields)) {
    if (field !== undefined) requirePathNames(field, `${path}.${name}`);
  }
}
