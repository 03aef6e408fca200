import { type JsonObject, newJsonObject } from '../../../../manifest/json.ts';
import { Pointer } from '../../../../manifest/pointer.ts';
import { JmesPathError } from '../jmespath/value.ts';
import { objectField, objectsField, textField } from '../policy/fields.ts';
import { PolicyError } from '../policy/policy-error.ts';
import type { Verdict } from '../rule/rule-result.ts';
import type { RuleRun } from '../rule/rule-run.ts';
import type { Validation } from '../validate/validation.ts';
import { type AssertionFailure, assertTree } from './assertion.ts';

/**
 * Prepares `validate.assert` (Kyverno 1.13 to 1.15): an assertion tree over the request, or lists
 * (`any`, `all`) of trees over the object.
 */
export function compileAssert(validate: JsonObject): Validation {
  const assert = objectField(validate, 'assert') ?? newJsonObject();
  const any = objectsField(assert, 'any');
  const all = objectsField(assert, 'all');
  if (Object.keys(assert).length === 0) throw new PolicyError('assert holds nothing');
  const message = textField(validate, 'message') ?? '';
  const isTree = any.length + all.length === 0;
  return (run) => {
    try {
      return isTree
        ? verdictOf(treeFailures(assert, run), run, message)
        : judge(any, all, run, message);
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
  return verdictOf(failures, run, message);
}

/** A failure below `object` is one at the object's own place. */
function treeFailures(tree: JsonObject, run: RuleRun): readonly AssertionFailure[] {
  const { object, oldObject, operation, namespaceLabels } = run.subject;
  const request = Object.assign(newJsonObject(), {
    object: object ?? null,
    oldObject: oldObject ?? null,
    operation,
    namespaceLabels,
  });
  const failures = assertTree(tree, request, run.context.expressions, newJsonObject());
  return failures.map(({ at, message }) => {
    const [top, ...path] = at.segments;
    return { at: top === 'object' ? Pointer.root.at(...path) : Pointer.root, message };
  });
}

function verdictOf(failures: readonly AssertionFailure[], run: RuleRun, message: string): Verdict {
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
