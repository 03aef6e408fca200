import { describe, expect, it } from 'vitest';
import { outcomesOf, runKyvernoTest } from '../../../../support/kyverno-test.ts';

const object = (kind: string, name: string, namespace: string, labels = '') =>
  `---\napiVersion: v1\nkind: ${kind}\nmetadata: {name: ${name}, namespace: ${namespace}${labels}}\n`;
const CLUSTER_POLICY = `apiVersion: kyverno.io/v1
kind: ClusterPolicy
metadata: {name: label-secrets}
spec:
  rules:
    - name: on-config-map
      match: {any: [{resources: {kinds: [ConfigMap], names: [trigger]}}]}
      mutate:
        targets: [{apiVersion: v1, kind: Secret, name: "*", namespace: staging}]
        patchStrategicMerge: {metadata: {labels: {foo: bar}}}
`;
const cel = (selection: string) => `apiVersion: policies.kyverno.io/v1
kind: MutatingPolicy
metadata: {name: label-secrets}
spec:
  evaluation: {mutateExisting: {enabled: true}}
  matchConstraints:
    resourceRules: [{apiGroups: [""], apiVersions: [v1], operations: [CREATE], resources: [secrets]}]
  ${selection}
  mutations:
    - patchType: ApplyConfiguration
      applyConfiguration: {expression: 'Object{metadata: Object.metadata{labels: {"foo": "bar"}}}'}
`;
const SECRETS = `targetMatchConstraints:
    resourceRules: [{apiGroups: [""], apiVersions: [v1], operations: ["*"], resources: [secrets]}]`;
const FILES = {
  'trigger.yaml': object('ConfigMap', 'trigger', 'staging'),
  'targets.yaml': object('Secret', 'one', 'staging') + object('Secret', 'two', 'other'),
  'patched.yaml':
    object('ConfigMap', 'trigger', 'staging') +
    object('Secret', 'one', 'staging', ', labels: {foo: bar}'),
};
const HEAD =
  'policies: [policy.yaml]\nresources: [trigger.yaml]\ntargetResources: [targets.yaml]\n';
const entry = (resources: string, result: string, more = '') =>
  `  - {policy: label-secrets, rule: on-config-map, result: ${result}${resources}${more}}\n`;
const PATCHED = ', patchedResources: patched.yaml';

describe('mutations of what is there already', () => {
  it('are judged at the target, the trigger, and everywhere', async () => {
    const results = [
      entry(', resources: [one]', 'pass', PATCHED),
      entry(', resources: [two]', 'skip'),
      entry(', resources: [two]', 'pass', PATCHED),
      entry(', resources: [trigger]', 'pass', PATCHED),
      entry('', 'pass', PATCHED),
    ].join('');
    const found = await runKyvernoTest(`${HEAD}results:\n${results}`, {
      ...FILES,
      'policy.yaml': CLUSTER_POLICY,
    });
    expect(outcomesOf(found)).toEqual([
      'passed Secret/staging/one pass→pass',
      'passed Secret/other/two skip→skip',
      'skipped Secret/other/two pass→skip',
      'passed ConfigMap/staging/trigger pass→pass',
      'passed ConfigMap/staging/trigger pass→pass',
      'passed Secret/staging/one pass→pass',
      'skipped Secret/other/two pass→skip',
    ]);
  });

  it('say where a target differs from what is expected', async () => {
    const [first] = await runKyvernoTest(
      `${HEAD}results:\n${entry(', resources: [one]', 'pass', PATCHED)}`,
      { ...FILES, 'policy.yaml': CLUSTER_POLICY.replace('foo: bar', 'foo: baz') },
    );
    expect(first?.status).toBe('failed');
    expect(first?.reason).toContain('/metadata/labels/foo: "bar" expected, "baz" found');
  });

  it.each([
    [SECRETS, ['pass→pass', 'pass→pass']],
    [
      `${SECRETS}
  targetMatchConditions: [{name: staging, expression: 'object.metadata.namespace == "staging"'}]`,
      ['pass→pass', 'pass→skip'],
    ],
    [
      `targetMatchConstraints: {expression: 'resource.Get("v1", "secrets", object.metadata.namespace, "one")'}`,
      ['pass→pass', 'pass→skip'],
    ],
    [
      `targetMatchConstraints: {expression: 'resource.List("v1", "secrets", "staging")'}`,
      ['pass→pass', 'pass→skip'],
    ],
  ])('of MutatingPolicies select their targets: %s', async (selection, expected) => {
    const results =
      entry(', resources: [one]', 'pass', PATCHED) + entry(', resources: [two]', 'pass');
    const found = await runKyvernoTest(`${HEAD}results:\n${results}`, {
      ...FILES,
      'policy.yaml': cel(selection),
    });
    expect(found.map(({ expected, actual }) => `${expected}→${actual}`)).toEqual(expected);
  });
});
