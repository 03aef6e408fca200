import { readFileSync } from 'node:fs';
import path from 'node:path';
import { loadPolicy } from '@open-policy-agent/opa-wasm';
import { expect, test } from 'vitest';
import { arrayOrEmpty, objectOrEmpty } from '../../../../src/manifest/json.ts';
import { runnerOf } from '../../../support/policy-runner.ts';

const PACKS = path.resolve(import.meta.dirname, '../../../../policies');

/** Nothing any pack has a word about, so no built-in of the host takes part. */
const HARMLESS = { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'c' }, data: { a: 'b' } };

/** What the policies of `gitops-guides` have everything against. */
const CARELESS = {
  apiVersion: 'apps/v1',
  kind: 'Deployment',
  metadata: { name: 'web', namespace: 'production' },
  spec: { template: { spec: { containers: [{ name: 'web', image: 'nginx:latest' }] } } },
};

test("Kyverno policies that are compiled find the same in OPA's own WASM SDK", async () => {
  const wasm = readFileSync(path.join(PACKS, 'gitops-guides', 'policy.wasm'));
  const sdk = await loadPolicy(wasm);
  const ours = await runnerOf(wasm);
  const names = [...ours.entrypoints.keys()].filter((name) => /(?:deny|warn)$/.test(name));
  const json = JSON.stringify(CARELESS);
  const violations = names.flatMap((name) => {
    const [[verdict] = []] = ours.run([{ json, subject: '' }], [ours.entrypoints.get(name) ?? 0]);
    expect(sdk.evaluate(CARELESS, name)[0]?.result, name).toEqual(verdict);
    return arrayOrEmpty(verdict).map((violation) => objectOrEmpty(violation)['rule']);
  });
  expect(violations.map(String).sort()).toEqual([
    'autogen-check-registry',
    'autogen-forbid-latest',
    'check-container-limits',
    'check-labels',
  ]);
});

test.each(['gitops-guides', 'pod-security-baseline', 'pod-security-restricted'])(
  "%s runs in OPA's own WASM SDK, too, with the same entrypoints and verdict",
  async (pack) => {
    const wasm = readFileSync(path.join(PACKS, pack, 'policy.wasm'));
    const sdk = await loadPolicy(wasm);
    const ours = await runnerOf(wasm);
    expect(Object.keys(sdk.entrypoints).sort()).toEqual([...ours.entrypoints.keys()].sort());
    const json = JSON.stringify(HARMLESS);
    for (const [name, entrypoint] of ours.entrypoints) {
      const [[verdict] = []] = ours.run([{ json, subject: 'a ConfigMap' }], [entrypoint]);
      expect(sdk.evaluate(HARMLESS, name)[0]?.result).toEqual(verdict);
    }
  },
);
