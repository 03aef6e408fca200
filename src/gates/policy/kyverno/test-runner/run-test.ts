import type { JsonObject } from '../../../../manifest/json.ts';
import { failureOf } from '../../../../verdict/failure.ts';
import type { GatePorts } from '../../../ports.ts';
import type { PolicyTestResult } from '../../policy-test.ts';
import type { CarriedPolicies } from '../compiled/carried-policies.ts';
import { kyvernoExpressions } from '../jmespath/kyverno-expressions.ts';
import { mergeSchemas } from '../mutate/object-schemas.ts';
import { PolicyCompiler } from '../policy/compile-document.ts';
import { type Checked, checkExpectation } from './check-expectation.ts';
import { runCheck } from './checks.ts';
import { type Expectation, NO_EXPECTATION, type ResourceName } from './expectation.ts';
import { TestJudge } from './judge-test.ts';
import { type Judged, meantBy, referenceOf } from './judged.ts';
import { type LoadedTest, loadTest } from './load-test.ts';
import type { KyvernoTest } from './read-test.ts';
import type { TestFiles } from './test-files.ts';

/** Runs a test that was read; `file` names it. Never rejects. */
export async function runTest(
  file: string,
  test: KyvernoTest,
  files: TestFiles,
  ports: GatePorts,
  carried?: CarriedPolicies,
): Promise<readonly PolicyTestResult[]> {
  const run = new TestRun(file, test, files);
  if (test.requestPayloads.length > 0) {
    const reason = `requests to services are not judged here: ${test.requestPayloads.join(', ')}`;
    return run.all({ actual: 'unsupported', status: 'skipped', reason });
  }
  try {
    const now = `${ports.today}T00:00:00Z`;
    const compiler = new PolicyCompiler(now, 'everything');
    const expressions = kyvernoExpressions(now);
    const tools = { compiler, expressions, assets: ports.assets, ...(carried && { carried }) };
    const loaded = await loadTest(test, files, tools);
    const schemaOf = await mergeSchemas(loaded.policies, ports.assets);
    return await run.results(new TestJudge(loaded, expressions, schemaOf));
  } catch (error) {
    const failure = failureOf(error);
    return run.all({ actual: 'error', status: 'failed', reason: failure.message });
  }
}

class TestRun {
  constructor(
    readonly file: string,
    readonly test: KyvernoTest,
    readonly files: TestFiles,
  ) {}

  async results(judge: TestJudge): Promise<readonly PolicyTestResult[]> {
    const results: PolicyTestResult[] = [];
    for (const expectation of this.test.results) {
      results.push(...(await this.#check(expectation, judge)));
    }
    for (const [index, check] of this.test.checks.entries()) {
      const checked = runCheck(check, index, judge.in(undefined), judge.expressions);
      results.push(...checked.map((each) => ({ file: this.file, test: this.test.name, ...each })));
    }
    return results;
  }

  /** The same outcome for every expectation, at least one. */
  all(checked: Checked): readonly PolicyTestResult[] {
    const results = this.test.results.flatMap((expectation) => this.#forAll(expectation, checked));
    return results.length > 0 ? results : [this.#result(NO_EXPECTATION, '', checked)];
  }

  async #check(expectation: Expectation, judge: TestJudge): Promise<readonly PolicyTestResult[]> {
    const broken = judge.test.broken.get(expectation.policy.split('/').at(-1) ?? '');
    if (broken !== undefined) {
      return this.#forAll(expectation, { actual: 'error', status: 'failed', reason: broken });
    }
    const expected = await this.#expectedObjects(expectation, judge.test);
    const judged = judge.in(expectation.operation);
    const names = expectation.resources.length > 0 ? expectation.resources : [undefined];
    return names.flatMap((name) => this.#checkNamed(expectation, name, judged, expected));
  }

  #checkNamed(
    expectation: Expectation,
    name: ResourceName | undefined,
    judged: readonly Judged[],
    expected: readonly JsonObject[],
  ): readonly PolicyTestResult[] {
    const meant = meantBy(expectation, name, judged);
    const [first] = meant;
    if (!first) {
      const reason = 'the test has no resource of that name';
      const checked: Checked = { actual: 'missing', status: 'failed', reason };
      return [this.#result(expectation, name?.text ?? '', checked)];
    }
    const checks = meant.map((each) => checkExpectation(expectation, each, expected));
    if (name === undefined) {
      return meant.map((each, i) =>
        this.#result(expectation, referenceOf(each), checks[i] ?? MISSING),
      );
    }
    const worst = checks.find((c) => c.status === 'failed') ?? checks[0] ?? MISSING;
    return [this.#result(expectation, referenceOf(first), worst)];
  }

  async #expectedObjects(
    expectation: Expectation,
    test: LoadedTest,
  ): Promise<readonly JsonObject[]> {
    const patched = expectation.patchedResources ? [expectation.patchedResources] : [];
    const objects = await this.files.objects([...patched, ...expectation.generatedResources]);
    return objects.map(test.asResource);
  }

  #forAll(expectation: Expectation, checked: Checked): readonly PolicyTestResult[] {
    const names = expectation.resources.map(({ text }) => text);
    return (names.length > 0 ? names : ['']).map((name) =>
      this.#result(expectation, name, checked),
    );
  }

  #result(expectation: Expectation, resource: string, checked: Checked): PolicyTestResult {
    return {
      file: this.file,
      test: this.test.name,
      policy: expectation.policy,
      rule: expectation.rule,
      resource,
      expected: expectation.result,
      ...checked,
    };
  }
}

const MISSING: Checked = { actual: 'missing', status: 'failed', reason: 'nothing was judged' };
