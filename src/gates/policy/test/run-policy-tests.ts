import { FailureError } from '../../../verdict/failure.ts';
import type { GatePorts } from '../../ports.ts';
import { kyvernoTestRunner } from '../kyverno/test-runner/kyverno-test-runner.ts';
import {
  type PolicyTestReport,
  type PolicyTestResult,
  type PolicyTestRunner,
  policyTestReport,
} from '../policy-test.ts';
import { gatekeeperSuites } from './gatekeeper-suite.ts';
import { regoUnitTests } from './rego-unit-tests.ts';

/** Every format of policy tests. */
export const policyTestRunners: readonly PolicyTestRunner[] = [
  kyvernoTestRunner,
  gatekeeperSuites,
  regoUnitTests,
];

/** `policy test`: runs every test file below the paths. Throws when there is none. */
export async function runPolicyTests(
  paths: readonly string[],
  ports: GatePorts,
  runners: readonly PolicyTestRunner[] = policyTestRunners,
): Promise<PolicyTestReport> {
  const results: PolicyTestResult[] = [];
  let found = 0;
  for (const runner of runners) {
    for (const file of await runner.find(paths, ports)) {
      found++;
      results.push(...(await runner.run(file, ports)));
    }
  }
  if (found === 0) {
    throw new FailureError({
      code: 'policy-test-none',
      message: `no policy tests below ${paths.join(', ')}`,
      hint: 'Point at kyverno-test.yaml files, Gatekeeper suites (suite.yaml) or *_test.rego.',
    });
  }
  return policyTestReport(results);
}
