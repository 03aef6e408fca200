import { describe, expect, it } from 'vitest';
import { outcomesOf, runKyvernoTest } from '../../../../support/kyverno-test.ts';

const FILES = {
  'policy.yaml': `apiVersion: kyverno.io/v1
kind: ClusterPolicy
metadata: {name: named}
spec:
  rules:
    - name: has-team
      match: {any: [{resources: {kinds: [ConfigMap]}}]}
      validate: {message: no team, pattern: {metadata: {labels: {team: "?*"}}}}
`,
  'maps/a.yaml': 'apiVersion: v1\nkind: ConfigMap\nmetadata: {name: a, labels: {team: x}}\n',
  'maps/b.yaml': 'apiVersion: v1\nkind: ConfigMap\nmetadata: {name: b, namespace: other}\n',
};
const EXCEPTION = `apiVersion: kyverno.io/v2
kind: PolicyException
metadata: {name: e}
spec: {exceptions: [], match: {}, conditions: {all: [{key: a, operator: Same, value: b}]}}
`;
const HEAD = 'policies: [policy.yaml]\n';
const result = (resource: string, outcome: string) =>
  `results: [{policy: named, rule: has-team, kind: ConfigMap, resources: [${resource}], result: ${outcome}}]\n`;

describe('the fields of a kyverno-test.yaml', () => {
  it.each([
    ['resources: [maps/*.yaml]\nresuls: []\n', 'resuls is not a field of it'],
    ['resources: maps\nresults: []\n', 'resources must be a list'],
    ['results: [{policy: named, rulez: x, result: pass}]\n', 'results[0].rulez is not a field'],
    ['values: {globalValue: {}}\n', 'values.globalValue is not a field of it'],
    [`resources: [maps]\n${result('a', 'passed')}`, 'results[0].result is passed'],
    [`resources: [maps]\nresults: [{policy: named}]\n`, 'results[0].result is missing'],
    ['results: [{policy: p, result: pass, operation: PATCH}]\n', 'operation is PATCH'],
    [
      'results: [{policy: p, result: pass, operation: UPDATE, isDeletingPolicy: true}]\n',
      'deletes what is there',
    ],
    ['apiCallResponses: [{response: {body: {}}}]\n', 'needs one of url and urlPath'],
    [
      'apiCallResponses: [{url: "http://a/", response: {body: {}}}, {url: "http://a/", response: {body: {}}}]\n',
      'two answers',
    ],
    ['globalContextEntries: [{name: e}]\n', 'needs one of data, resources and resourceFiles'],
    [
      'exceptions: [exception.yaml]\n',
      'exceptions: kyverno.io/v2/PolicyException//e: the operator "Same" is unknown',
    ],
    ['exceptions: [maps/a.yaml]\n', 'v1/ConfigMap//a is no PolicyException'],
    ['resources: ["https://example.com/r.yaml"]\n', 'is not a file'],
    ['resources: [missing/*.yaml]\n', 'missing/*.yaml matches no file'],
  ])('a mistake is a named failure: %j', async (test, problem) => {
    const files = { ...FILES, 'exception.yaml': EXCEPTION };
    const [first, ...others] = await runKyvernoTest(HEAD + test, files);
    expect(others).toEqual([]);
    expect(first).toMatchObject({ status: 'failed', actual: 'error' });
    expect(first?.reason).toContain(problem);
  });

  it.each([
    ['variables', 'valuse: {}', 'values.yaml: valuse is not a field of it'],
    ['userinfo', 'userinfo: {}\nrole: [a]', 'values.yaml: role is not a field of it'],
    ['context', 'spec: {resource: []}', 'values.yaml: spec.resource is not a field of it'],
    ['clusterResources', 'spec: {crd: []}', 'values.yaml: spec.crd is not a field of it'],
  ])('so is one in the file of %s', async (field, content, problem) => {
    const name = field === 'clusterResources' ? '[values.yaml]' : 'values.yaml';
    const test = `${HEAD}resources: [maps]\n${field}: ${name}\n${result('a', 'pass')}`;
    const [first] = await runKyvernoTest(test, {
      ...FILES,
      'values.yaml': `kind: X\n${content}\n`,
    });
    expect(first?.reason).toContain(problem);
  });

  it('does not mind the case of a field, as Go does not', async () => {
    const test = `${HEAD}Resources: [maps]\n${result('a', 'pass').replace('rule:', 'RULE:')}`;
    expect(outcomesOf(await runKyvernoTest(test, FILES))).toEqual([
      'passed ConfigMap/default/a pass→pass',
    ]);
  });

  it.each([['[maps]'], ['["maps/*.yaml"]'], ['[maps/a.yaml, maps/b.yaml]']])(
    'resources are files, directories and globs: %s',
    async (resources) => {
      const results = `results:
  - {policy: named, rule: has-team, result: fail, resources: [other/b]}
  - {policy: named, rule: has-team, result: fail, resources: [default/b]}
  - policy: named
    rule: has-team
    result: pass
    resourceSpecs: [{version: v1, kind: ConfigMap, namespace: default, name: a}]
`;
      const found = await runKyvernoTest(`${HEAD}resources: ${resources}\n${results}`, FILES);
      expect(outcomesOf(found)).toEqual([
        'passed ConfigMap/other/b fail→fail',
        'failed default/b fail→missing',
        'passed ConfigMap/default/a pass→pass',
      ]);
    },
  );

  it('requests to services are skipped by name', async () => {
    const test = `${HEAD}httpPayloads: [request.yaml]\n${result('a', 'pass')}`;
    const [first] = await runKyvernoTest(test, FILES);
    expect(first).toMatchObject({ status: 'skipped' });
    expect(first?.reason).toContain('request.yaml');
  });
});
