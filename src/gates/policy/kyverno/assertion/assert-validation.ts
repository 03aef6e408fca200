import { type JsonObject, newJsonObject } from '../../../../manifest/json.ts';
import { JmesPathError } from '../jmespath/value.ts';
import { objectField, objectsField, textField } from '../policy/fields.ts';
import { PolicyError } from '../policy/policy-error.ts';
import type { Verdict } from '../rule/rule-result.ts';
import type { RuleRun } from '../rule/rule-run.ts';
import type { Validation } from '../validate/validation.ts';
import { type AssertionFailure, assertTree } from './assertion.ts';

/** Prepares `validate.assert`: `any` and `all` lists of assertion trees over the object. */
export function compileAssert(validate: JsonObject): Validation {
  const assert = objectField(validate, 'assert') ?? newJsonObject();
  const any = objectsField(assert, 'any');
  const all = objectsField(assert, 'all');
  if (any.length + all.length === 0) throw new PolicyError('assert has neither any nor all');
  const message = textField(validate, 'message') ?? '';
  return (run) => {
    try {
      return judge(any, all, run, message);
    } catch (error) {
      if (!(error instanceof JmesPathError)) throw error;
      return { status: 'error', message: `failed to evaluate assertions: ${error.message}` };
    }
  };
}

function judge(
  any: readonly JsonObject[],
  all: readonly JsonObject[],
  run: RuleRun,
  message: string,
): Verdict {
  const anyFailures = any.map((entry) => failuresOf(entry, run));
  const anyHolds = any.length === 0 || anyFailures.some((failures) => failures.length === 0);
  const failures = [
    ...(anyHolds ? [] : anyFailures.flat()),
    ...all.flatMap((entry) => failuresOf(entry, run)),
  ];
  const [first] = failures;
  if (!first) return { status: 'pass', message: `Validation rule '${run.rule}' passed.` };
  const details = failures.map(({ at, message: text }) => `${at.segments.join('.')}: ${text}`);
  return {
    status: 'fail',
    message: [message, ...details].filter((text) => text !== '').join('; '),
    at: first.at,
  };
}

function failuresOf(entry: JsonObject, run: RuleRun): readonly AssertionFailure[] {
  const tree = entry['check'] ?? null;
  const found = assertTree(tree, run.object, run.context.expressions, newJsonObject());
  const message = textField(entry, 'message');
  return message ? found.map((failure) => ({ ...failure, message })) : found;
}
