import type { ErrorObject } from 'ajv';
import { isJsonArray, type JsonObject, type JsonValue } from '../../../manifest/json.ts';
import { Pointer } from '../../../manifest/pointer.ts';
import type { Problem } from '../problem.ts';
import { invalidValue } from '../rules/invalid-value.ts';
import { missingField } from '../rules/missing-field.ts';
import { unknownField } from '../rules/unknown-field.ts';
import { wrongType } from '../rules/wrong-type.ts';
import { alternatives, found, foundKind, mayBeSecret } from '../walk/wording.ts';
import { deepestErrors } from './deepest-errors.ts';

/** What ajv says of a document, as a person needs it: the deepest cause of each failure only. */
export function problemsOf(
  errors: readonly ErrorObject[],
  value: JsonObject,
  strict: boolean,
): readonly Problem[] {
  const told = deepestErrors(errors).filter((error) => strict || !CLOSED.has(error.keyword));
  const problems = told.map((error) => problemOf(error, value));
  return distinct(problems);
}

const CLOSED: ReadonlySet<string> = new Set(['additionalProperties', 'unevaluatedProperties']);

function problemOf(error: ErrorObject, value: JsonObject): Problem {
  const pointer = Pointer.parse(error.instancePath) ?? Pointer.root;
  const { keyword, params } = error;
  if (keyword === 'required') {
    const name = String(params['missingProperty']);
    const message = `The required field \`${name}\` is missing.`;
    return { rule: missingField.id, pointer: pointer.at(name), message, evidence: name };
  }
  if (CLOSED.has(keyword)) {
    const name = String(params['additionalProperty'] ?? params['unevaluatedProperty']);
    const message = `\`${name}\` is not a field here.`;
    return {
      rule: unknownField.id,
      pointer: pointer.at(name),
      part: 'key',
      message,
      evidence: name,
    };
  }
  return valueProblem(error, pointer, pointer.resolve(value) ?? null);
}

function valueProblem(error: ErrorObject, pointer: Pointer, value: JsonValue): Problem {
  const { keyword, params } = error;
  if (keyword === 'type') {
    const types = [params['type']].flat().map(String);
    const told = types.includes('string') ? foundKind(value) : found(value);
    const message = `Wanted ${alternatives(types)}, found ${told}.`;
    return { rule: wrongType.id, pointer, message };
  }
  const shown = mayBeSecret(pointer.segments) ? foundKind(value) : found(value);
  const message = messageFor(keyword, params, shown) ?? `The value ${error.message ?? keyword}.`;
  return { rule: invalidValue.id, pointer, message, evidence: keyword };
}

function messageFor(keyword: string, params: ErrorObject['params'], shown: string) {
  if (keyword === 'enum' && isJsonArray(params['allowedValues'])) {
    return `Wanted ${alternatives(params['allowedValues'])}, found ${shown}.`;
  }
  if (keyword === 'pattern') return `Wanted a match of ${params['pattern']}, found ${shown}.`;
  return undefined;
}

function distinct(problems: readonly Problem[]): readonly Problem[] {
  const seen = new Map<string, Problem>();
  for (const problem of problems) {
    seen.set(`${problem.rule} ${problem.pointer} ${problem.evidence ?? ''}`, problem);
  }
  return [...seen.values()];
}
