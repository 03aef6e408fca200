import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { buildContributors } from '../../../../src/gates/policy/build-contributors.ts';
import { CarriedPolicies } from '../../../../src/gates/policy/kyverno/compiled/carried-policies.ts';
import {
  compiledTests,
  kyvernoTestRunner,
} from '../../../../src/gates/policy/kyverno/test-runner/kyverno-test-runner.ts';
import { policyFile } from '../../../../src/gates/policy/policy-file.ts';
import type { PolicySource } from '../../../../src/gates/policy/policy-source.ts';
import { buildBundle } from '../../../../src/gates/policy/rego/build.ts';
import { compare, compareForms, judge } from '../../../support/policy-forms.ts';
import { diskPorts, opaPath, policyPorts } from '../../../support/policy-ports.ts';
import { manifestOf } from '../../../support/policy-review.ts';

const CORPUS = '../shared/corpora/kyverno-policies';
const RENDERED = '../shared/corpora/rendered';
/** Enough manifests for some hundred resources of every common kind. */
const EVERY = 12;

const read = (file: string) => readFileSync(file, 'utf8');
const filesBelow = (dir: string) =>
  readdirSync(dir, { recursive: true, encoding: 'utf8' })
    .map((name) => path.posix.join(dir, name))
    .filter((file) => /\.ya?ml$/.test(file))
    .sort();

describe('policies as YAML and compiled', () => {
  const PACK = 'policies/gitops-guides';
  const policies = Object.fromEntries(
    readdirSync(PACK)
      .filter((name) => name.endsWith('.yaml'))
      .map((name) => [`${PACK}/${name}`, read(`${PACK}/${name}`)]),
  );

  it('find the same in the fixtures: the pack gitops-guides', async () => {
    const files = [`${PACK}/test/resources.yaml`, ...filesBelow('fixtures/cases')];
    const manifests = files.map((file) => manifestOf(read(file), file));
    const native = await judge(Object.keys(policies), policyPorts(policies), manifests);
    const compiled = await judge(['gitops-guides'], policyPorts({}), manifests);
    const { differing, findings, byWasm } = compare(native, compiled);
    expect(differing).toEqual([]);
    expect(findings).toBeGreaterThan(50);
    expect(byWasm).toBe(findings);
  });
});

describe.skipIf(opaPath() === undefined || !existsSync(CORPUS))(
  'the corpus of policies as YAML and compiled (needs opa and ../shared)',
  () => {
    it('finds the same in rendered charts and overlays', { timeout: 300_000 }, async () => {
      const policies = Object.fromEntries(
        filesBelow(CORPUS)
          .filter((file) => !/\/\./.test(file.slice(CORPUS.length)))
          .map((file) => [file.slice(CORPUS.length + 1), read(file)] as const)
          .filter(([, text]) => /^kind: (?:Cluster)?Policy$/m.test(text)),
      );
      const manifests = filesBelow(RENDERED)
        .filter((_, index) => index % EVERY === 0)
        .map((file) => manifestOf(read(file), path.basename(file)));
      const { differing, findings, byWasm } = await compareForms(policies, manifests);
      expect(differing).toEqual([]);
      expect(manifests.flatMap((manifest) => manifest.resources).length).toBeGreaterThan(300);
      expect(findings).toBeGreaterThan(1000);
      expect(byWasm).toBeGreaterThan(600);
    });

    it('meets the same expectations of its own tests', { timeout: 300_000 }, async () => {
      const ports = diskPorts('.');
      const { bundle, compiled } = await buildBundle([CORPUS], [], ports, buildContributors);
      expect(compiled.length).toBeGreaterThan(200);
      const source: PolicySource = {
        name: 'b.tar.gz',
        kind: 'path',
        files: [policyFile('b.tar.gz', bundle)],
      };
      const tests = compiledTests(await CarriedPolicies.open(source, ports.today));
      for (const file of await tests.find([CORPUS], ports)) {
        expect(await tests.run(file, ports)).toEqual(await kyvernoTestRunner.run(file, ports));
      }
    });
  },
);
