import { describe, expect, it } from 'vitest';
import { outcomesOf, runKyvernoTest } from '../../../../support/kyverno-test.ts';

const TRIGGERS = `apiVersion: v1
kind: Namespace
metadata: {name: team-a, labels: {size: big}}
---
apiVersion: v1
kind: ServiceAccount
metadata: {name: robot, namespace: team-a, labels: {size: big}}
`;
const rule = (generate: string) => `apiVersion: kyverno.io/v1
kind: ClusterPolicy
metadata: {name: make}
spec:
  rules:
    - name: make
      match: {any: [{resources: {kinds: [Namespace]}}]}
      generate:
        synchronize: true
${generate}`;
const CLONE = `        apiVersion: v1
        kind: Secret
        name: pull
        namespace: "{{request.object.metadata.name}}"
        clone: {name: pull, namespace: default}
`;
const CLONE_LIST = `        namespace: "{{request.object.metadata.name}}"
        cloneList:
          namespace: default
          kinds: [v1/Secret, v1/ConfigMap]
          selector: {matchLabels: {copy: "yes"}}
`;
const FOREACH = `        foreach:
          - list: "['x', 'y']"
            apiVersion: v1
            kind: ConfigMap
            name: "map-{{element}}"
            namespace: "{{request.object.metadata.name}}"
            data: {data: {at: "{{elementIndex}}"}}
`;
const SECRET = (namespace: string) =>
  `---\napiVersion: v1\nkind: Secret\nmetadata: {name: pull, namespace: ${namespace}, labels: {copy: "yes"}}\ndata: {a: Yg==}\n`;
const map = (name: string, at: string) =>
  `---\napiVersion: v1\nkind: ConfigMap\nmetadata: {name: ${name}, namespace: team-a}\ndata: {at: ${at}}\n`;
const cel = (generate: string, kind = 'GeneratingPolicy') => `apiVersion: policies.kyverno.io/v1
kind: ${kind}
metadata: {name: make, namespace: team-a}
spec:
  matchConstraints:
    resourceRules: [{apiGroups: [""], apiVersions: [v1], operations: [CREATE], resources: [namespaces, serviceaccounts]}]
  matchConditions: [{name: big, expression: 'object.metadata.labels["size"] == "big"'}]
  variables:
    - name: labels
      expression: '{"copy": "yes"}'
    - name: made
      expression: >-
        [{"apiVersion": "v1", "kind": "ConfigMap", "metadata": {"name": "map-x"}, "data": {"at": 0}}]
  generate:
${generate}`;
const EXPRESSION = `    - expression: generator.Apply(object.metadata.name, variables.made)\n`;
const TEMPLATE = `    - template:
        interpolate: cel
        value: |
          apiVersion: v1
          kind: Secret
          metadata:
            name: pull
            namespace: "(( object.metadata.name ))"
            labels: (( variables.labels ))
          data: {a: "Yg=="}
`;
const HEAD = 'policies: [policy.yaml]\nresources: [triggers.yaml]\nresults:\n';
const entry = (resource: string, more: string) =>
  `  - {policy: make, rule: make, resources: [${resource}], result: pass${more}}\n`;
const run = (policy: string, more: string, expected: string) =>
  runKyvernoTest(HEAD + entry(policy.includes('kind: Namespaced') ? 'robot' : 'team-a', more), {
    'triggers.yaml': TRIGGERS,
    'policy.yaml': policy,
    'expected.yaml': expected,
    'source.yaml': SECRET('default') + map('other', '0'),
  });
const EXPECTED = ', generatedResource: expected.yaml';
const SOURCE = ', cloneSourceResource: source.yaml';

describe('what is generated', () => {
  it.each([
    ['a clone', rule(CLONE), EXPECTED + SOURCE, SECRET('team-a')],
    ['a list of clones', rule(CLONE_LIST), EXPECTED + SOURCE, SECRET('team-a')],
    ['foreach', rule(FOREACH), EXPECTED, map('map-x', '0') + map('map-y', '1')],
    ['an expression', cel(EXPRESSION), EXPECTED, map('map-x', '0')],
    ['a template', cel(TEMPLATE), EXPECTED, SECRET('team-a')],
    ['both', cel(EXPRESSION + TEMPLATE), EXPECTED, map('map-x', '0') + SECRET('team-a')],
    [
      'a namespaced policy',
      cel('    - expression: generator.apply(variables.made)\n', 'NamespacedGeneratingPolicy'),
      EXPECTED,
      map('map-x', '0'),
    ],
  ])('is compared with what is expected: %s', async (_, policy, more, expected) => {
    const found = await run(policy, more, expected);
    expect(found.map(({ reason }) => reason)).toEqual(['']);
    expect(found.map(({ actual }) => actual)).toEqual(['pass']);
  });

  it.each([
    [
      'differs',
      rule(FOREACH),
      EXPECTED,
      map('map-x', '5') + map('map-y', '1'),
      'differs at /data/at',
    ],
    ['is unexpected', rule(FOREACH), EXPECTED, map('map-x', '0'), 'no v1/ConfigMap/team-a/map-y'],
    [
      'has no source',
      rule(CLONE),
      EXPECTED,
      SECRET('team-a'),
      'nothing is generated: the source default/pull',
    ],
    [
      'belongs elsewhere',
      cel('    - expression: generator.Apply("b", variables.made)\n', 'NamespacedGeneratingPolicy'),
      EXPECTED,
      map('map-x', '0'),
      'cannot generate into namespace b',
    ],
    [
      'cannot be computed',
      cel('    - expression: generator.Apply("b", [object.spec.missing])\n'),
      '',
      '',
      'no such key: spec',
    ],
    [
      'has a broken placeholder',
      cel(TEMPLATE.replace('object.metadata.name ))', 'object.metadata.name )')),
      '',
      '',
      'generate[0].template: the placeholder',
    ],
  ])('is a failure with a reason when it %s', async (_, policy, more, expected, reason) => {
    const [first] = await run(policy, more, expected);
    expect(first?.status).toBe('failed');
    expect(first?.reason).toContain(reason);
  });

  it('is nothing when the conditions of the policy are not met', async () => {
    const found = await run(cel(EXPRESSION).replace('== "big"', '== "small"'), '', '');
    expect(outcomesOf(found)).toEqual(['passed Namespace//team-a pass→excluded']);
  });

  it('is nothing when an object would be cloned onto itself', async () => {
    const self = rule(CLONE.replace('"{{request.object.metadata.name}}"', 'default'));
    const [first] = await run(self, EXPECTED + SOURCE, SECRET('default'));
    expect(first?.reason).toContain('nothing is generated');
  });

  it('has no owners in another namespace', async () => {
    const owned = SECRET('default').replace('labels:', 'ownerReferences: [{name: o}], labels:');
    const found = await runKyvernoTest(HEAD + entry('team-a', EXPECTED + SOURCE), {
      'triggers.yaml': TRIGGERS,
      'policy.yaml': rule(CLONE),
      'expected.yaml': SECRET('team-a'),
      'source.yaml': owned,
    });
    expect(found.map(({ reason }) => reason)).toEqual(['']);
  });

  it('is not looked at when a clone without its source is only said to be made', async () => {
    const found = await run(rule(CLONE), '', '');
    expect(outcomesOf(found)).toEqual(['passed Namespace//team-a pass→pass']);
  });
});
