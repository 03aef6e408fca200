import type { JsonObject } from '../../../../manifest/json.ts';
import { failureOf } from '../../../../verdict/failure.ts';
import type { GatePorts } from '../../../ports.ts';
import type { PolicyTestResult } from '../../policy-test.ts';
import { policyEnvironment } from '../cel-policies/environments.ts';
import { kyvernoExpressions } from '../jmespath/kyverno-expressions.ts';
import { mergeSchemas } from '../mutate/object-schemas.ts';
import { AdmissionChain } from '../policy/admission-chain.ts';
import { PolicyCompiler } from '../policy/compile-document.ts';
import type { SchemaLookup } from '../rule/rule-run.ts';
import { celWorld, testWorld } from './cel-context.ts';
import { type Checked, checkExpectation, type Judged } from './check-expectation.ts';
import { type LoadedTest, loadTest, nameOf, namespaceOf } from './load-test.ts';
import { asResource } from './read-objects.ts';
import type { Expectation, KyvernoTest } from './read-test.ts';
import type { TestFiles } from './test-files.ts';

/** Runs a test that was read; `file` names it. Never rejects. */
export async function runTest(
  file: string,
  test: KyvernoTest,
  files: TestFiles,
  ports: GatePorts,
): Promise<readonly PolicyTestResult[]> {
  const run = new TestRun(file, test, files);
  try {
    const now = `${ports.today}T00:00:00Z`;
    const compiler = new PolicyCompiler(policyEnvironment(now));
    const loaded = await loadTest(test, files, compiler, ports.assets);
    const schemaOf = await mergeSchemas(loaded.policies, ports.assets);
    return await run.results(loaded, now, schemaOf);
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

  async results(
    loaded: LoadedTest,
    now: string,
    schemaOf: SchemaLookup,
  ): Promise<readonly PolicyTestResult[]> {
    const chain = new AdmissionChain(
      loaded.policies,
      {
        expressions: kyvernoExpressions(now),
        schemaOf,
        ...loaded.exceptions,
        world: testWorld([...loaded.resources, ...loaded.targets]),
        celWorld: celWorld(loaded.context),
        values: loaded.values,
      },
      loaded.user,
    );
    const judged = loaded.resources.map((resource) => ({
      resource,
      outcomes: [...chain.run(resource), ...loaded.admission.outcomes(resource)],
    }));
    const results = await Promise.all(
      this.test.results.map((expectation) => this.#check(expectation, judged, loaded)),
    );
    return results.flat();
  }

  /** The same outcome for every expectation, at least one. */
  all(checked: Checked): readonly PolicyTestResult[] {
    const results = this.test.results.flatMap((expectation) =>
      named(expectation).map((name) => this.#result(expectation, name, checked)),
    );
    if (results.length > 0) return results;
    const none: Expectation = {
      policy: '',
      rule: '',
      resources: [],
      kind: '',
      result: '',
      generatedResources: [],
      failOnMissingResources: false,
    };
    return [this.#result(none, '', checked)];
  }

  async #check(
    expectation: Expectation,
    judged: readonly Judged[],
    loaded: LoadedTest,
  ): Promise<readonly PolicyTestResult[]> {
    const broken = loaded.broken.get(expectation.policy.split('/').at(-1) ?? '');
    if (broken !== undefined) {
      const checked: Checked = { actual: 'error', status: 'failed', reason: broken };
      return named(expectation).map((name) => this.#result(expectation, name, checked));
    }
    const expected = await this.#expectedObjects(expectation);
    const names = expectation.resources.length > 0 ? expectation.resources : [undefined];
    return names.flatMap((name) => this.#checkNamed(expectation, name, judged, expected));
  }

  #checkNamed(
    expectation: Expectation,
    name: string | undefined,
    judged: readonly Judged[],
    expected: readonly JsonObject[],
  ): readonly PolicyTestResult[] {
    const meant = meantBy(expectation, name, judged);
    if (meant.length === 0) {
      const reason = 'the test has no resource of that name';
      return [
        this.#result(expectation, name ?? '', { actual: 'missing', status: 'failed', reason }),
      ];
    }
    if (name === undefined) {
      return meant.map((each) =>
        this.#result(
          expectation,
          reference(each.resource),
          checkExpectation(expectation, each, expected),
        ),
      );
    }
    const checks = meant.map((each) => checkExpectation(expectation, each, expected));
    const worst = checks.find((c) => c.status === 'failed') ?? checks[0];
    const [first] = meant;
    return worst && first ? [this.#result(expectation, reference(first.resource), worst)] : [];
  }

  async #expectedObjects(expectation: Expectation): Promise<readonly JsonObject[]> {
    const patched = expectation.patchedResources ? [expectation.patchedResources] : [];
    const objects = await this.files.objects([...patched, ...expectation.generatedResources]);
    return objects.map(asResource);
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

/** Resources of that name; those of the kind the expectation says, where there are any. */
function meantBy(
  expectation: Expectation,
  name: string | undefined,
  judged: readonly Judged[],
): readonly Judged[] {
  const [last = '', namespace] = name?.split('/').reverse() ?? [];
  const byName = judged.filter(
    ({ resource }) =>
      name === undefined ||
      (nameOf(resource) === last &&
        (namespace === undefined || namespaceOf(resource) === namespace)),
  );
  const byKind = byName.filter(({ resource }) => resource['kind'] === expectation.kind);
  return byKind.length > 0 ? byKind : byName;
}

function named(expectation: Expectation): readonly string[] {
  return expectation.resources.length > 0 ? expectation.resources : [''];
}

function reference(resource: JsonObject): string {
  return [String(resource['kind']), namespaceOf(resource), nameOf(resource)].join('/');
}
