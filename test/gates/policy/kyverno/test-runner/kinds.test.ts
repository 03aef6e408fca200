import { describe, expect, it } from 'vitest';
import { outcomesOf, runKyvernoTest } from '../../../../support/kyverno-test.ts';

const POD = (name: string, more = '') =>
  `---\napiVersion: v1\nkind: Pod\nmetadata: {name: ${name}, namespace: prod${more}}\nspec: {containers: [{name: web, image: nginx}]}\n`;
const cel = (kind: string, body: string) => `apiVersion: policies.kyverno.io/v1
kind: ${kind}
metadata: {name: p, namespace: prod}
spec:
  matchConstraints:
    resourceRules: [{apiGroups: [""], apiVersions: [v1], operations: [CREATE, UPDATE, DELETE], resources: [pods]}]
${body}`;
const HEAD = 'policies: [policy.yaml]\nresources: [pods.yaml]\n';
const FILES = { 'pods.yaml': POD('old', ', labels: {age: old}') + POD('new') };
const entry = (resource: string, result: string, more = '') =>
  `  - {policy: p, rule: r, kind: Pod, resources: [${resource}], result: ${result}${more}}\n`;

describe('policies that delete', () => {
  const CONDITION = `  schedule: "* * * * *"
  variables: [{name: age, expression: 'object.metadata.?labels.age.orValue("")'}]
  conditions: [{name: age, expression: 'variables.age == "old"'}]
`;
  const cleanup = (kind: string) => `apiVersion: kyverno.io/v2
kind: ${kind}
metadata: {name: p, namespace: prod}
spec:
  schedule: "* * * * *"
  match: {any: [{resources: {kinds: [Pod]}}]}
  conditions: {all: [{key: "{{ target.metadata.labels.age || '' }}", operator: Equals, value: old}]}
`;

  it.each([
    ['DeletingPolicy', cel('DeletingPolicy', CONDITION)],
    ['NamespacedDeletingPolicy', cel('NamespacedDeletingPolicy', CONDITION)],
    ['ClusterCleanupPolicy', cleanup('ClusterCleanupPolicy')],
    ['CleanupPolicy', cleanup('CleanupPolicy')],
  ])('pass what they delete and fail what they spare: %s', async (_, policy) => {
    const results = entry('old', 'pass') + entry('new', 'fail');
    const found = await runKyvernoTest(`${HEAD}results:\n${results}`, {
      ...FILES,
      'policy.yaml': policy,
    });
    expect(outcomesOf(found)).toEqual([
      'passed Pod/prod/old pass→pass',
      'passed Pod/prod/new fail→fail',
    ]);
  });

  it('fail what an exception spares', async () => {
    const exception = `apiVersion: policies.kyverno.io/v1
kind: PolicyException
metadata: {name: e, namespace: prod}
spec:
  policyRefs: [{name: p, kind: DeletingPolicy}]
  matchConditions: [{name: all, expression: "true"}]
`;
    const test = `${HEAD}exceptions: [exception.yaml]\nresults:\n${entry('old', 'fail')}`;
    const found = await runKyvernoTest(test, {
      ...FILES,
      'policy.yaml': cel('DeletingPolicy', CONDITION),
      'exception.yaml': exception,
    });
    expect(outcomesOf(found)).toEqual(['passed Pod/prod/old fail→fail']);
  });
});

describe('an operation that a result says', () => {
  const RULE = `apiVersion: kyverno.io/v1
kind: ClusterPolicy
metadata: {name: p}
spec:
  rules:
    - name: r
      match: {any: [{resources: {kinds: [Pod], operations: [CREATE, UPDATE, DELETE]}}]}
      validate:
        message: kept
        deny: {conditions: {all: [{key: "{{request.operation}}/{{ request.oldObject.metadata.name || '' }}", operator: Equals, value: DELETE/old}]}}
`;
  const EXPRESSION = `  validations: [{expression: 'request.operation != "DELETE" || oldObject.metadata.name != "old"'}]\n`;

  it.each([
    ['a rule', RULE],
    ['CEL', cel('ValidatingPolicy', EXPRESSION)],
  ])('is the one the resource is judged in: %s', async (_, policy) => {
    const results =
      entry('old', 'pass') +
      entry('old', 'pass', ', operation: UPDATE') +
      entry('old', 'fail', ', operation: DELETE') +
      entry('new', 'pass', ', operation: DELETE');
    const values = 'values: {globalValues: {request.operation: UPDATE}}\n';
    for (const said of ['', values]) {
      const found = await runKyvernoTest(`${HEAD}${said}results:\n${results}`, {
        ...FILES,
        'policy.yaml': policy,
      });
      expect(found.map(({ actual }) => actual)).toEqual(['pass', 'pass', 'fail', 'pass']);
    }
  });
});

describe('JSON payloads', () => {
  const POLICY = `apiVersion: policies.kyverno.io/v1
kind: ValidatingPolicy
metadata: {name: p}
spec:
  evaluation: {mode: JSON}
  matchConditions: [{name: has, expression: has(object.planned)}]
  validations: [{expression: 'object.planned.region == "eu"', message: "wrong region"}]
`;
  it('are judged by the policies in JSON mode, and named by their path', async () => {
    const results =
      entry('plans/eu.json', 'pass') +
      entry('./plans/us.yaml', 'fail') +
      entry('none.json', 'skip');
    const found = await runKyvernoTest(
      `policies: [policy.yaml, other.yaml]\njsonPayloads: [./plans/eu.json, plans/us.yaml, none.json]\nresults:\n${results}`,
      {
        'policy.yaml': POLICY,
        'other.yaml': cel('ValidatingPolicy', '  validations: [{expression: "false"}]\n').replace(
          'name: p,',
          'name: q,',
        ),
        'plans/eu.json': '{"planned": {"region": "eu"}}',
        'plans/us.yaml': 'planned: {region: us}\n',
        'none.json': '{}',
      },
    );
    expect(outcomesOf(found)).toEqual([
      'passed plans/eu.json pass→pass',
      'passed plans/us.yaml fail→fail',
      'passed none.json skip→skip',
    ]);
  });
});

describe('policies that need a registry or a service', () => {
  it.each([
    [
      'images',
      cel('ImageValidatingPolicy', '  validations: [{expression: "true"}]\n'),
      'verifying images needs a registry',
    ],
    [
      'HTTP',
      cel(
        'ValidatingPolicy',
        '  evaluation: {mode: HTTP}\n  validations: [{expression: "http.response()"}]\n',
      ),
      'HTTP requests are not judged here',
    ],
  ])('are skipped with the reason: %s', async (_, policy, reason) => {
    const found = await runKyvernoTest(`${HEAD}results:\n${entry('old', 'pass')}`, {
      ...FILES,
      'policy.yaml': policy,
    });
    expect(found).toMatchObject([{ status: 'skipped', reason }]);
  });
});

describe('subresources', () => {
  it('are judged as those of their parent', async () => {
    const test = `policies: [policy.yaml]
resources: [scale.yaml]
values:
  subresources:
    - subresource: {name: deployments/scale, kind: Scale, group: autoscaling, version: v1}
      parentResource: {name: deployments, kind: Deployment, group: apps, version: v1}
results: [{policy: p, rule: r, kind: Scale, resources: [web], result: fail}]
`;
    const found = await runKyvernoTest(test, {
      'policy.yaml': `apiVersion: kyverno.io/v1
kind: ClusterPolicy
metadata: {name: p}
spec:
  rules:
    - name: r
      match: {any: [{resources: {kinds: [apps/v1/Deployment/scale]}}]}
      validate: {message: few, pattern: {spec: {replicas: "<3"}}}
`,
      'scale.yaml':
        'apiVersion: autoscaling/v1\nkind: Scale\nmetadata: {name: web}\nspec: {replicas: 5}\n',
    });
    expect(outcomesOf(found)).toEqual(['passed Scale/default/web fail→fail']);
  });
});

describe('checks', () => {
  const run = (check: string) =>
    runKyvernoTest(`${HEAD}checks:\n${check}`, {
      ...FILES,
      'policy.yaml': cel(
        'ValidatingPolicy',
        `  validations: [{expression: 'has(object.metadata.labels)', message: no labels}]\n`,
      ),
    });

  it('assert what rules answer', async () => {
    const found =
      await run(`  - match: {resource: {metadata: {name: old}}, policy: {metadata: {name: p}}}
    assert: {status: pass}
    error: {status: fail}
  - match: {resource: {kind: Pod}}
    assert: {status: fail, message: no labels}
`);
    expect(outcomesOf(found)).toEqual([
      'passed Pod/prod/old checked→pass',
      'failed Pod/prod/old checked→pass',
      'passed Pod/prod/new checked→fail',
    ]);
  });

  it('fail when they match nothing, or say nothing', async () => {
    expect(await run('  - {match: {resource: {kind: Job}}, assert: {}}\n')).toMatchObject([
      { status: 'failed', reason: 'no rule response matches it' },
    ]);
    expect(await run('  - {match: {}}\n')).toMatchObject([
      { status: 'failed', reason: 'checks[0] has neither assert nor error' },
    ]);
  });
});

describe("Kubernetes' own admission policies", () => {
  const vap = (body: string) => `apiVersion: admissionregistration.k8s.io/v1
kind: ValidatingAdmissionPolicy
metadata: {name: p}
spec:
  matchConstraints:
    resourceRules: [{apiGroups: [""], apiVersions: [v1], operations: [CREATE], resources: [pods]}]
${body}`;
  const BINDING = `---
apiVersion: admissionregistration.k8s.io/v1
kind: ValidatingAdmissionPolicyBinding
metadata: {name: b}
spec: {policyName: p, validationActions: [Deny], paramRef: {name: limit, parameterNotFoundAction: Deny}}
`;

  it('know who asks, and what is left out', async () => {
    const policy =
      vap(`  matchConditions: [{name: old, expression: 'object.metadata.name == "old"'}]
  validations: [{expression: 'request.userInfo.username == "ada" && "dev" in request.userInfo.groups'}]
`);
    const results = entry('old', 'pass') + entry('new', 'skip');
    const found = await runKyvernoTest(`${HEAD}userinfo: user.yaml\nresults:\n${results}`, {
      ...FILES,
      'policy.yaml': policy,
      'user.yaml': 'kind: UserInfo\nuserInfo: {username: ada, groups: [dev]}\n',
    });
    expect(outcomesOf(found)).toEqual([
      'passed Pod/prod/old pass→pass',
      'passed Pod/prod/new skip→skip',
    ]);
  });

  it('take their parameters from paramResources', async () => {
    const policy = vap(`  paramKind: {apiVersion: v1, kind: ConfigMap}
  validations: [{expression: 'object.metadata.name == params.data.name'}]
`);
    const results = entry('old', 'pass') + entry('new', 'fail');
    const found = await runKyvernoTest(
      `${HEAD}paramResources: [params.yaml]\nresults:\n${results}`,
      {
        ...FILES,
        'policy.yaml': policy + BINDING,
        'params.yaml':
          'apiVersion: v1\nkind: ConfigMap\nmetadata: {name: limit, namespace: prod}\ndata: {name: old}\n',
      },
    );
    expect(outcomesOf(found)).toEqual([
      'passed Pod/prod/old pass→pass',
      'passed Pod/prod/new fail→fail',
    ]);
  });
});
