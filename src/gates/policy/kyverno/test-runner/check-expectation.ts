import type { JsonObject } from '../../../../manifest/json.ts';
import type { PolicyTestResult } from '../../policy-test.ts';
import type { PolicyOutcome } from '../policy/admission-chain.ts';
import type { RuleResult } from '../rule/rule-result.ts';
import { firstDifference } from './compare-resources.ts';
import { nameOf, namespaceOf } from './load-test.ts';
import type { Expectation } from './read-test.ts';

/** A resource with what every policy of the test made of it. */
export interface Judged {
  readonly resource: JsonObject;
  readonly outcomes: readonly PolicyOutcome[];
}

export type Checked = Pick<PolicyTestResult, 'actual' | 'status' | 'reason'>;

/** Compares one expectation with what became of one resource. `expected` are the files named. */
export function checkExpectation(
  expectation: Expectation,
  judged: Judged,
  expectedObjects: readonly JsonObject[],
): Checked {
  const policy = expectation.policy.split('/').at(-1);
  const outcomes = judged.outcomes.filter((o) => o.policy.source.name === policy);
  if (outcomes.length === 0) return failed('missing', 'the test names no policy of that name');
  const rows = outcomes.flatMap((outcome) =>
    outcome.results
      .filter((result) => outcome.policy.ruleless || isMeant(result, expectation))
      .map((result) => checkRow(expectation, outcome, result, expectedObjects)),
  );
  const wrong = rows.find((row) => row.status === 'failed');
  if (wrong) return wrong;
  return rows[0] ?? excluded(expectation);
}

/** Kyverno counts a resource that no rule is about as met; a violation expected of it is not. */
function excluded(expectation: Expectation): Checked {
  if (expectation.result !== 'fail') return { actual: 'excluded', status: 'passed', reason: '' };
  return failed('excluded', 'no rule of that name has anything to say about the resource');
}

function isMeant(result: RuleResult, { rule }: Expectation): boolean {
  return rule === '' || [rule, `autogen-${rule}`, `autogen-cronjob-${rule}`].includes(result.rule);
}

function checkRow(
  expectation: Expectation,
  outcome: PolicyOutcome,
  result: RuleResult,
  expectedObjects: readonly JsonObject[],
): Checked {
  const actual = reportedStatus(outcome, result);
  if (result.status === 'unsupported') {
    return { actual, status: 'skipped', reason: result.message };
  }
  const difference = compareObjects(expectation, outcome, result, expectedObjects);
  if (difference !== undefined) return failed(actual, difference);
  if (actual === expectation.result) return { actual, status: 'passed', reason: '' };
  const unknown = missingTwin(expectation, outcome, expectedObjects);
  if (unknown !== undefined) return { actual, status: 'skipped', reason: unknown };
  return failed(actual, `${result.rule}: ${result.message}`);
}

/** Failures of a policy that is not scored are warnings. */
function reportedStatus(outcome: PolicyOutcome, result: RuleResult): string {
  const scored = outcome.policy.source.annotations['policies.kyverno.io/scored'];
  return result.status === 'fail' && scored === 'false' ? 'warn' : result.status;
}

function compareObjects(
  expectation: Expectation,
  outcome: PolicyOutcome,
  result: RuleResult,
  expectedObjects: readonly JsonObject[],
): string | undefined {
  if (outcome.type === 'mutate' && expectation.patchedResources) {
    return compareOne(outcome.object, expectedObjects, expectation.failOnMissingResources);
  }
  if (outcome.type !== 'generate' || expectation.generatedResources.length === 0) return undefined;
  return result.others
    ?.map((object) => compareOne(object, expectedObjects, expectation.failOnMissingResources))
    .find((difference) => difference !== undefined);
}

/** Kyverno leaves out what the expected objects do not hold. */
function missingTwin(
  expectation: Expectation,
  outcome: PolicyOutcome,
  expectedObjects: readonly JsonObject[],
): string | undefined {
  if (outcome.type !== 'mutate' || !expectation.patchedResources) return undefined;
  const key = keyOf(outcome.object);
  const isKnown = expectedObjects.some((object) => keyOf(object) === key);
  return isKnown ? undefined : `${key} is not found in the expected objects`;
}

function compareOne(
  actual: JsonObject,
  expected: readonly JsonObject[],
  mustExist: boolean,
): string | undefined {
  const twin = expected.find((object) => keyOf(object) === keyOf(actual));
  if (twin) {
    const difference = firstDifference(actual, twin);
    return difference && `the object differs at ${difference}`;
  }
  return mustExist ? `the expected objects have no ${keyOf(actual)}` : undefined;
}

/** What makes two objects the same one. */
export function keyOf(object: JsonObject): string {
  const { apiVersion, kind } = object;
  return [apiVersion, kind, namespaceOf(object), nameOf(object)].map(String).join('/');
}

function failed(actual: string, reason: string): Checked {
  return { actual, status: 'failed', reason };
}
