import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { readPolicySource } from '../../../../src/gates/policy/read-policy-source.ts';
import { policyPorts } from '../../../support/policy-ports.ts';
import { runPolicies } from '../../../support/policy-review.ts';
import { kyvernoConformance } from './conformance.ts';

const PACK = 'policies/gitops-guides';
const files = Object.fromEntries(
  readdirSync(PACK, { withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map(({ name }) => [`${PACK}/${name}`, readFileSync(`${PACK}/${name}`)]),
);

describe('the policies that GitOps guides show', () => {
  it('meet every expectation of their own test', async () => {
    const { report } = await kyvernoConformance(PACK);
    expect(report.summary).toMatchObject({ total: 17, passed: 17 });
  });

  it('are the pack of that name, compiled', async () => {
    const pack = await readPolicySource('gitops-guides', policyPorts({}));
    expect(pack.kind).toBe('pack');
    expect(pack.files.map(({ path }) => path)).toEqual([
      `${PACK}/manifest-gate.json`,
      `${PACK}/policy.wasm`,
    ]);
  });

  it('find what is wrong where it is, errors where they are enforced', async () => {
    const manifest = readFileSync(`${PACK}/test/resources.yaml`, 'utf8');
    const { observations } = await runPolicies(manifest, { policies: [PACK] }, policyPorts(files));
    const found = observations.map(({ rule, severity, resource, pointer }) =>
      [rule.replace('policy/kyverno/', ''), severity, resource?.name, pointer].join(' '),
    );
    expect(found.sort()).toEqual([
      'approved-registries/autogen-check-registry error bad /spec/template/spec/containers/0/image',
      'approved-registries/check-registry error single /spec/initContainers/0/image',
      'no-latest/autogen-cronjob-forbid-latest error nightly /spec/jobTemplate/spec/template/spec/containers/0/image',
      'no-latest/autogen-forbid-latest error bad /spec/template/spec/containers/0/image',
      'no-latest/autogen-require-tag error elsewhere /spec/template/spec/containers/0/image',
      'require-resource-limits/check-container-limits error bad /spec/template/spec/containers/0/resources/limits/memory',
      'required-labels/check-labels warning bad /metadata/labels',
    ]);
  });
});
