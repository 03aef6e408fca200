import { FailureError } from '../../../verdict/failure.ts';
import { matchWildcard } from '../kyverno/text/wildcard.ts';
import type { PolicyTestResult } from '../policy-test.ts';

/** Whether a result is among those that were asked for. */
export type CaseSelector = (result: PolicyTestResult) => boolean;

const KEYS = ['policy', 'rule', 'resource'] as const;

/**
 * Reads a selector as the Kyverno CLI takes it: `policy=<p>, rule=<r>, resource=<name>`, each with
 * wildcards, each optional. What a test does not say is selected, and so is a test that could not
 * be loaded. Throws a {@link FailureError} for anything else.
 */
export function readCaseSelector(text: string): CaseSelector {
  const filters = text
    .split(',')
    .map((part) => part.trim())
    .filter((part) => part !== '')
    .map(readFilter);
  return (result) => filters.every((filter) => filter(result));
}

function readFilter(part: string): CaseSelector {
  const [name = '', pattern, ...others] = part.split('=').map((side) => side.trim());
  const key = KEYS.find((each) => each === name);
  if (key === undefined || !pattern || others.length > 0) {
    throw new FailureError({
      code: 'policy-test-selector-invalid',
      message: `"${part}" in the test case selector is not policy=…, rule=… or resource=…`,
      hint: 'For example: --test-case-selector "policy=disallow-latest-tag, resource=bad*"',
    });
  }
  return (result) => {
    const names = key === 'resource' ? endingsOf(result.resource) : [result[key]];
    return result[key] === '' || names.some((each) => matchWildcard(pattern, each));
  };
}

/** `kind/namespace/name`, `namespace/name`, `name`. */
function endingsOf(resource: string): readonly string[] {
  const parts = resource.split('/');
  return parts.map((_, index) => parts.slice(index).join('/'));
}
