import { FailureError } from '../../../verdict/failure.ts';
import type { GatePorts } from '../../ports.ts';
import { CarriedTemplates } from '../gatekeeper/carried-templates.ts';
import { CarriedPolicies } from '../kyverno/compiled/carried-policies.ts';
import { compiledTests, kyvernoTestRunner } from '../kyverno/test-runner/kyverno-test-runner.ts';
import {
  type PolicyTestReport,
  type PolicyTestResult,
  type PolicyTestRunner,
  policyTestReport,
} from '../policy-test.ts';
import { readPolicySource } from '../read-policy-source.ts';
import type { CaseSelector } from './case-selector.ts';
import { compiledSuites, gatekeeperSuites } from './gatekeeper-suite.ts';
import { regoUnitTests, regoUnitTestsWith } from './rego-unit-tests.ts';

/** Every format of policy tests. */
export const policyTestRunners: readonly PolicyTestRunner[] = [
  kyvernoTestRunner,
  gatekeeperSuites,
  regoUnitTests,
];

/** The same, judged by the compiled form of policies in a bundle, a pack or a directory. */
export async function runnersOfBundle(
  bundle: string,
  ports: GatePorts,
): Promise<readonly PolicyTestRunner[]> {
  const source = await readPolicySource(bundle, ports);
  const policies = await CarriedPolicies.open(source, ports.today);
  const suites = compiledSuites(new CarriedTemplates(source));
  return [compiledTests(policies), suites, regoUnitTests];
}

/** What to run. */
export interface PolicyTestRequest {
  readonly runners?: readonly PolicyTestRunner[];
  /** Files and directories that become `data` in Rego unit tests, as conftest's and opa's. */
  readonly data?: readonly string[];
  /** Which results are reported; all without it. */
  readonly selects?: CaseSelector;
}

/** `policy test`: runs every test file below the paths. Throws when there is none. */
export async function runPolicyTests(
  paths: readonly string[],
  ports: GatePorts,
  { runners = policyTestRunners, data = [], selects = () => true }: PolicyTestRequest = {},
): Promise<PolicyTestReport> {
  refuseRemote(paths);
  const results: PolicyTestResult[] = [];
  let found = 0;
  for (const runner of withData(runners, data)) {
    for (const file of await runner.find(paths, ports)) {
      found++;
      results.push(...(await runner.run(file, ports)));
    }
  }
  const selected = results.filter(selects);
  if (found === 0) {
    throw new FailureError({
      code: 'policy-test-none',
      message: `no policy tests below ${paths.join(', ')}`,
      hint: 'Point at kyverno-test.yaml files, Gatekeeper suites (suite.yaml) or *_test.rego.',
    });
  }
  if (selected.length === 0 && results.length > 0) {
    throw new FailureError({
      code: 'policy-test-none-selected',
      message: `the test case selector selects none of ${results.length} expectations`,
      hint: 'Check the names in it; wildcards (*, ?) are allowed.',
    });
  }
  return policyTestReport(selected);
}

function withData(
  runners: readonly PolicyTestRunner[],
  data: readonly string[],
): readonly PolicyTestRunner[] {
  if (data.length === 0) return runners;
  return runners.map((runner) => (runner === regoUnitTests ? regoUnitTestsWith(data) : runner));
}

/** The Kyverno CLI takes repositories by their URL; here nothing is fetched. */
function refuseRemote(paths: readonly string[]): void {
  const remote = paths.find((path) => /^[a-z]+:\/\/|^git@/i.test(path));
  if (remote === undefined) return;
  throw new FailureError({
    code: 'policy-test-remote',
    message: `${remote} is not a path: policy tests are read from local files only`,
    hint: 'Clone the repository and give the directory.',
  });
}
