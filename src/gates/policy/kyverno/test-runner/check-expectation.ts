import type { JsonObject } from '../../../../manifest/json.ts';
import type { PolicyTestResult } from '../../policy-test.ts';
import { keyOf } from '../cluster/object-key.ts';
import type { PolicyOutcome } from '../policy/admission-chain.ts';
import type { RuleResult } from '../rule/rule-result.ts';
import { firstDifference } from './compare-resources.ts';
import type { Expectation } from './expectation.ts';
import type { Judged } from './judged.ts';

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
  expected: readonly JsonObject[],
): string | undefined {
  if (outcome.type === 'mutate' && expectation.patchedResources) {
    const twin = twinOf(outcome.object, expected);
    if (twin) return differenceBetween(outcome.object, twin);
    return expectation.failOnMissingResources ? unexpected(outcome.object) : undefined;
  }
  if (outcome.type !== 'generate' || expectation.generatedResources.length === 0) return undefined;
  return compareGenerated(result, expected);
}

/** Everything that is generated has to be expected, and something has to be. */
function compareGenerated(
  { status, message, others = [] }: RuleResult,
  expected: readonly JsonObject[],
): string | undefined {
  if (status === 'pass' && others.length === 0) return `nothing is generated: ${message}`;
  const differences = others.map((object) => {
    const twin = twinOf(object, expected);
    return twin ? differenceBetween(object, twin) : unexpected(object);
  });
  return differences.find((difference) => difference !== undefined);
}

/** Kyverno leaves out what the expected objects do not hold. */
function missingTwin(
  expectation: Expectation,
  outcome: PolicyOutcome,
  expected: readonly JsonObject[],
): string | undefined {
  if (outcome.type !== 'mutate' || !expectation.patchedResources) return undefined;
  if (twinOf(outcome.object, expected)) return undefined;
  return `${keyOf(outcome.object)} is not found in the expected objects`;
}

function twinOf(object: JsonObject, expected: readonly JsonObject[]): JsonObject | undefined {
  const key = keyOf(object);
  return expected.find((each) => keyOf(each) === key);
}

function differenceBetween(actual: JsonObject, expected: JsonObject): string | undefined {
  const difference = firstDifference(actual, expected);
  return difference && `the object differs at ${difference}`;
}

function unexpected(object: JsonObject): string {
  return `the expected objects have no ${keyOf(object)}`;
}

function failed(actual: string, reason: string): Checked {
  return { actual, status: 'failed', reason };
}
