import {
  isJsonObject,
  type JsonObject,
  type JsonValue,
  newJsonObject,
  objectOrEmpty,
} from '../../../../manifest/json.ts';
import { FailureError } from '../../../../verdict/failure.ts';
import type { PolicyTestResult } from '../../policy-test.ts';
import { assertTree } from '../assertion/assertion.ts';
import type { ExpressionCompiler } from '../jmespath/compile-expression.ts';
import { JmesPathError } from '../jmespath/value.ts';
import type { PolicyOutcome } from '../policy/admission-chain.ts';
import type { RuleResult, RuleType } from '../rule/rule-result.ts';
import { type Judged, referenceOf } from './judged.ts';

/** One entry of `checks`: assertion trees over rule responses (Kyverno 1.12 to 1.15). */
export interface Check {
  readonly match: JsonObject;
  /** Must hold of every response that matches. */
  readonly assert?: JsonValue;
  /** Must not hold of any. */
  readonly error?: JsonValue;
}

/** Reads an entry of `checks`. Throws a `FailureError` for one that checks nothing. */
export function readCheck(entry: JsonObject, index: number): Check {
  const { assert, error } = entry;
  if (assert === undefined && error === undefined) {
    throw new FailureError({
      code: 'kyverno-test-invalid',
      message: `checks[${index}] has neither assert nor error`,
    });
  }
  return {
    match: objectOrEmpty(entry['match']),
    ...(assert !== undefined && { assert }),
    ...(error !== undefined && { error }),
  };
}

export type CheckedResponse = Omit<PolicyTestResult, 'file' | 'test'>;

/** One result for each rule response that a check matches; a check that matches none fails. */
export function runCheck(
  check: Check,
  index: number,
  judged: readonly Judged[],
  expressions: ExpressionCompiler,
): readonly CheckedResponse[] {
  const holds = (tree: JsonValue | undefined, value: JsonValue) =>
    tree === undefined || differences(tree, value, expressions).length === 0;
  const { resource, policy, rule } = check.match;
  const results = judged
    .filter((each) => holds(resource, each.resource))
    .flatMap((each) =>
      each.outcomes
        .filter((outcome) => holds(policy, policyValue(outcome)))
        .flatMap((outcome) =>
          outcome.results
            .filter((result) => holds(rule, named(result.rule)))
            .map((result) => respond(check, each, outcome, result, expressions)),
        ),
    );
  if (results.length > 0) return results;
  const reason = 'no rule response matches it';
  return [
    {
      policy: '',
      rule: '',
      resource: '',
      expected: `checks[${index}]`,
      actual: 'missing',
      status: 'failed',
      reason,
    },
  ];
}

function respond(
  { assert, error }: Check,
  judged: Judged,
  outcome: PolicyOutcome,
  result: RuleResult,
  expressions: ExpressionCompiler,
): CheckedResponse {
  const value = responseValue(result);
  const found = assert === undefined ? [] : differences(assert, value, expressions);
  const contradicted = error !== undefined && differences(error, value, expressions).length === 0;
  const reasons = contradicted ? [...found, 'the response is as error says'] : found;
  return {
    policy: outcome.policy.source.name,
    rule: result.rule,
    resource: referenceOf(judged),
    expected: 'checked',
    actual: result.status,
    status: reasons.length === 0 ? 'passed' : 'failed',
    reason: reasons.join('; '),
  };
}

function differences(
  tree: JsonValue,
  value: JsonValue,
  expressions: ExpressionCompiler,
): readonly string[] {
  try {
    return assertTree(tree, value, expressions, newJsonObject()).map(
      ({ at, message }) => `${String(at)}: ${message}`,
    );
  } catch (error) {
    if (error instanceof JmesPathError) return [error.message];
    throw error;
  }
}

function policyValue({ policy: { source } }: PolicyOutcome): JsonObject {
  const metadata = Object.assign(newJsonObject(), {
    name: source.name,
    annotations: source.annotations,
    ...(source.namespace !== undefined && { namespace: source.namespace }),
  });
  return Object.assign(newJsonObject(), { kind: source.kind, metadata });
}

function named(name: string): JsonObject {
  return Object.assign(newJsonObject(), { name });
}

const TYPES: Readonly<Record<RuleType, string>> = {
  validate: 'Validation',
  mutate: 'Mutation',
  generate: 'Generation',
  verifyImages: 'ImageVerify',
};

function responseValue({ rule, type, message, status, others = [] }: RuleResult): JsonObject {
  return Object.assign(named(rule), {
    ruleType: TYPES[type],
    message,
    status,
    generatedResources: type === 'generate' ? others.filter(isJsonObject) : [],
  });
}
