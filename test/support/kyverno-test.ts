import { kyvernoTestRunner } from '../../src/gates/policy/kyverno/test-runner/kyverno-test-runner.ts';
import type { PolicyTestResult } from '../../src/gates/policy/policy-test.ts';
import { policyPorts } from './policy-ports.ts';

/** Runs a `kyverno-test.yaml`, given without its identity, beside other files. */
export function runKyvernoTest(
  test: string,
  files: Readonly<Record<string, string>>,
): Promise<readonly PolicyTestResult[]> {
  const whole = `apiVersion: cli.kyverno.io/v1alpha1\nkind: Test\nmetadata: {name: t}\n${test}`;
  const ports = policyPorts({ 'kyverno-test.yaml': whole, ...files });
  return kyvernoTestRunner.run('kyverno-test.yaml', ports);
}

/** `status resource expected→actual`, in their order. */
export function outcomesOf(results: readonly PolicyTestResult[]): readonly string[] {
  return results.map(
    ({ status, resource, expected, actual }) => `${status} ${resource} ${expected}→${actual}`,
  );
}
