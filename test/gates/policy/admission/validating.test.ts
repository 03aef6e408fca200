import { describe, expect, it } from 'vitest';
import { policyPorts } from '../../../support/policy-ports.ts';
import { runPolicies } from '../../../support/policy-review.ts';

interface PolicyParts {
  readonly spec: string;
  readonly binding?: string;
  readonly beside?: string;
}

const DEPLOYMENTS = `
  matchConstraints:
    resourceRules:
      - apiGroups: [apps]
        apiVersions: [v1]
        operations: [CREATE, UPDATE]
        resources: [deployments]`;

function policyFile({ spec, binding, beside = '' }: PolicyParts): string {
  const bound =
    binding === undefined
      ? ''
      : `---
apiVersion: admissionregistration.k8s.io/v1
kind: ValidatingAdmissionPolicyBinding
metadata: { name: in-force }
spec:
  policyName: limits${binding}`;
  return `apiVersion: admissionregistration.k8s.io/v1
kind: ValidatingAdmissionPolicy
metadata: { name: limits }
spec:${spec}
${bound}
${beside}`;
}

const WEB = `apiVersion: apps/v1
kind: Deployment
metadata: { name: web, namespace: prod, labels: { app: web } }
spec:
  replicas: 7
  template:
    spec:
      containers:
        - { name: web, image: 'x/web:1' }
        - { name: proxy, image: 'y/proxy:1' }
`;

async function judge(parts: PolicyParts, manifest = WEB, base?: string) {
  const ports = policyPorts({ 'policy.yaml': policyFile(parts) });
  return runPolicies(manifest, { policies: ['policy.yaml'] }, ports, base);
}

async function found(parts: PolicyParts, manifest = WEB, base?: string) {
  const { observations } = await judge(parts, manifest, base);
  return observations.map(({ severity, message, pointer }) => [
    severity,
    message,
    `${pointer ?? ''}`,
  ]);
}

const deny = (validation: string) => `${DEPLOYMENTS}
  validations:
    - ${validation}`;
const FEWER = deny("{ expression: 'object.spec.replicas <= 5' }");

describe('a validation', () => {
  it('that is false is a finding, with the expression as its message and place', async () => {
    expect(await found({ spec: FEWER })).toEqual([
      ['error', 'failed expression: object.spec.replicas <= 5', '/spec/replicas'],
    ]);
  });

  it('that is true is none, and the object counts as examined', async () => {
    const { observations, coverage } = await judge({
      spec: deny("{ expression: 'object.spec.replicas <= 50' }"),
    });
    expect(observations).toEqual([]);
    expect(coverage.examined).toBe(1);
  });

  it('says its message, and rather what messageExpression gives', async () => {
    const both = `{ expression: 'false', message: plain, messageExpression: "'replicas: ' + string(object.spec.replicas)" }`;
    expect((await found({ spec: deny(both) }))[0]?.[1]).toBe('replicas: 7');
    const broken = `{ expression: 'false', message: plain, messageExpression: "object.nope + ''" }`;
    expect((await found({ spec: deny(broken) }))[0]?.[1]).toBe('plain');
    const lines = `{ expression: 'false', message: plain, messageExpression: "'a\\\\nb'" }`;
    expect((await found({ spec: deny(lines) }))[0]?.[1]).toBe('plain');
  });

  it('that cannot be evaluated fails the object, or under Ignore is told', async () => {
    const spec = deny("{ expression: 'object.spec.paused == true' }");
    const wanted = `validation 'object.spec.paused == true' cannot be evaluated: no such key: paused`;
    expect(await found({ spec })).toEqual([['error', wanted, '/spec']]);
    expect(await found({ spec: `${spec}\n  failurePolicy: Ignore` })).toEqual([
      ['info', wanted, '/spec'],
    ]);
  });

  it('that costs too much fails the object', async () => {
    const spec = deny(
      `{ expression: 'lists.range(2000).all(a, lists.range(2000).all(b, a + b >= 0))' }`,
    );
    expect((await found({ spec }))[0]?.[1]).toMatch(/more than 1000000 steps/);
  });
});

describe('the actions of a binding', () => {
  it.each([
    ['[Deny]', 'error'],
    ['[Warn]', 'warning'],
    ['[Audit]', 'info'],
    ['[Warn, Audit]', 'warning'],
  ])('%s make a finding of severity %s', async (actions, severity) => {
    const binding = `\n  validationActions: ${actions}`;
    const { observations, rules } = await judge({ spec: FEWER, binding });
    expect(observations[0]?.severity).toBe(severity);
    expect(rules).toMatchObject([{ id: 'policy/cel/limits', severity }]);
  });
});

describe('what is matched', () => {
  const matching = (constraints: string) => `
  matchConstraints:${constraints}
  validations: [{ expression: 'false' }]`;
  const rule = (fields: string) =>
    matching(`
    resourceRules:
      - { apiGroups: [apps], apiVersions: [v1], operations: ['*'], resources: [deployments], ${fields} }`);

  it.each([
    ['everything, without rules', matching(' {}'), 1],
    [
      'the namespace by its name',
      matching("\n    namespaceSelector: { matchLabels: { 'kubernetes.io/metadata.name': prod } }"),
      1,
    ],
    [
      'no other namespace',
      matching("\n    namespaceSelector: { matchLabels: { 'kubernetes.io/metadata.name': dev } }"),
      0,
    ],
    ['objects by their labels', matching('\n    objectSelector: { matchLabels: { app: web } }'), 1],
    [
      'no other objects',
      matching(
        '\n    objectSelector: { matchExpressions: [{ key: app, operator: DoesNotExist }] }',
      ),
      0,
    ],
    ['named resources', rule('resourceNames: [web]'), 1],
    ['no other names', rule('resourceNames: [api]'), 0],
    ['namespaced resources', rule('scope: Namespaced'), 1],
    ['no namespaced ones for Cluster', rule('scope: Cluster'), 0],
    [
      'no other kinds',
      matching(
        "\n    resourceRules: [{ apiGroups: [''], apiVersions: [v1], operations: ['*'], resources: [pods] }]",
      ),
      0,
    ],
    [
      'all resources by *',
      matching(
        "\n    resourceRules: [{ apiGroups: ['*'], apiVersions: ['*'], operations: ['*'], resources: ['*'] }]",
      ),
      1,
    ],
    [
      'not what is excluded',
      matching(
        "\n    excludeResourceRules: [{ apiGroups: ['*'], apiVersions: ['*'], operations: ['*'], resources: ['*/*'] }]",
      ),
      0,
    ],
    [
      'other versions, as equivalent',
      matching(
        "\n    resourceRules: [{ apiGroups: [apps], apiVersions: [v1beta1], operations: ['*'], resources: [deployments] }]",
      ),
      1,
    ],
    [
      'no other version when it must be exact',
      matching(
        "\n    matchPolicy: Exact\n    resourceRules: [{ apiGroups: [apps], apiVersions: [v1beta1], operations: ['*'], resources: [deployments] }]",
      ),
      0,
    ],
    [
      'no part of a resource',
      matching(
        "\n    resourceRules: [{ apiGroups: [apps], apiVersions: [v1], operations: ['*'], resources: ['deployments/scale'] }]",
      ),
      0,
    ],
  ])('%s', async (_sentence, spec, count) => {
    const ports = policyPorts({ 'policy.yaml': policyFile({ spec }) });
    const run = runPolicies(WEB, { policies: ['policy.yaml'] }, ports);
    if (count === 0) await expect(run).rejects.toThrow(/no policy applies/);
    else expect((await run).observations).toHaveLength(count);
  });

  it('is narrowed by the binding', async () => {
    const binding = '\n  matchResources: { objectSelector: { matchLabels: { app: api } } }';
    await expect(judge({ spec: FEWER, binding })).rejects.toThrow(/no policy applies/);
  });

  it('is a custom resource by the plural its CRD gives', async () => {
    const crd = `apiVersion: apiextensions.k8s.io/v1
kind: CustomResourceDefinition
metadata: { name: mice.example.com }
spec: { group: example.com, names: { kind: Mouse, plural: mice }, scope: Namespaced, versions: [] }
---
apiVersion: example.com/v1
kind: Mouse
metadata: { name: jerry }
`;
    const spec = matching(
      "\n    resourceRules: [{ apiGroups: [example.com], apiVersions: ['*'], operations: [CREATE], resources: [mice] }]",
    );
    expect(await found({ spec }, crd)).toHaveLength(1);
  });

  it('is decided by the conditions, before the validations', async () => {
    const spec = `${FEWER}
  matchConditions:
    - { name: few, expression: 'object.spec.replicas < 3' }
    - { name: broken, expression: 'object.nope' }`;
    await expect(judge({ spec })).rejects.toThrow(/no policy applies/);
    const broken = `${FEWER}\n  matchConditions: [{ name: broken, expression: 'object.nope == 1' }]`;
    expect((await found({ spec: broken }))[0]?.[1]).toMatch(/matchCondition broken .* no such key/);
  });
});

describe('what expressions see', () => {
  const sees = async (expression: string, manifest = WEB, base?: string) =>
    found({ spec: deny(`{ expression: ${JSON.stringify(expression)} }`) }, manifest, base);

  it('the request', async () => {
    const expression =
      "request.operation == 'CREATE' && request.kind.kind == 'Deployment' && request.resource.resource == 'deployments' && request.namespace == 'prod' && request.name == 'web' && oldObject == null && request.userInfo.groups.size() == 0";
    expect(await sees(expression)).toEqual([]);
  });

  it('the old object, from the base', async () => {
    const base = WEB.replace('replicas: 7', 'replicas: 2');
    const expression = "request.operation == 'UPDATE' && oldObject.spec.replicas == 2";
    expect(await sees(expression, WEB, base)).toEqual([]);
  });

  it('the Namespace, from the set', async () => {
    const namespace = `---
apiVersion: v1
kind: Namespace
metadata: { name: prod, labels: { team: a } }
`;
    const expression =
      "namespaceObject.metadata.labels.team == 'a' && namespaceObject.metadata.name == 'prod'";
    expect(await sees(expression, WEB + namespace)).toEqual([]);
  });

  it('variables, each evaluated when it is read, and once', async () => {
    const spec = `${DEPLOYMENTS}
  variables:
    - { name: images, expression: 'object.spec.template.spec.containers.map(c, c.image)' }
    - { name: foreign, expression: "variables.images.filter(i, !i.startsWith('x/'))" }
    - { name: broken, expression: 'object.nope' }
  validations:
    - expression: 'variables.foreign.size() == 0'
      messageExpression: "'foreign images: ' + variables.foreign.join(', ')"`;
    expect((await found({ spec }))[0]?.[1]).toBe('foreign images: y/proxy:1');
  });

  it('no authorizer: the object is a counted skip that names the policy', async () => {
    const asks = "authorizer.group('').resource('pods').check('get').allowed()";
    const spec = deny(`{ expression: "object.metadata.name == 'api' || ${asks}" }`);
    const manifest = `${WEB}---\n${WEB.replace('name: web', 'name: api')}`;
    const { coverage, observations } = await judge({ spec }, manifest);
    expect(coverage.examined).toBe(1);
    expect(observations).toEqual([]);
    expect(coverage.skipped.map(({ reason }) => reason)).toEqual([
      'policy-limits-asks-the-authorizer',
    ]);
  });
});

describe('an audit annotation', () => {
  const annotated = (expression: string) => `${DEPLOYMENTS}
  auditAnnotations: [{ key: k, valueExpression: ${JSON.stringify(expression)} }]`;

  it('with a text or null says nothing', async () => {
    expect(await found({ spec: annotated('object.metadata.name') })).toEqual([]);
    expect(await found({ spec: annotated('null') })).toEqual([]);
  });

  it('that cannot be computed denies, whatever the actions are', async () => {
    const binding = '\n  validationActions: [Audit]';
    const [first] = await found({ spec: annotated('object.nope'), binding });
    expect(first?.slice(0, 2)).toEqual([
      'error',
      "auditAnnotation k 'object.nope' cannot be evaluated: no such key: nope",
    ]);
  });
});

describe('parameters', () => {
  const spec = `
  paramKind: { apiVersion: v1, kind: ConfigMap }${deny("{ expression: 'object.spec.replicas <= int(params.data.max)', messageExpression: \"'at most ' + params.data.max\" }")}`;
  const binding = (reference: string) => `\n  paramRef: { ${reference} }`;
  const map = (name: string, max: number, metadata = '') => `---
apiVersion: v1
kind: ConfigMap
metadata: { name: ${name}${metadata} }
data: { max: '${max}' }
`;

  it('come from beside the policy', async () => {
    const parts = { spec, binding: binding('name: max'), beside: map('max', 3) };
    expect((await found(parts))[0]?.[1]).toBe('at most 3');
  });

  it('come from the set, in the namespace of the object', async () => {
    const maps = map('max', 2, ', namespace: prod') + map('max', 9, ', namespace: dev');
    const { observations } = await judge({ spec, binding: binding('name: max') }, WEB + maps);
    expect(observations.map(({ message }) => message)).toEqual(['at most 2']);
  });

  it('may be several, by labels, and each is judged with', async () => {
    const reference = 'selector: { matchLabels: { role: max } }';
    const beside = [1, 2].map((n) => map(`m${n}`, n, ', labels: { role: max }')).join('');
    expect((await found({ spec, binding: binding(reference), beside })).map(([, m]) => m)).toEqual([
      'at most 1',
      'at most 2',
    ]);
  });

  it('that are missing fail the object under Deny, and judge nothing under Allow', async () => {
    const missing = (action: string) =>
      judge({ spec, binding: binding(`name: max, parameterNotFoundAction: ${action}`) });
    expect((await missing('Deny')).observations[0]?.message).toMatch(/no params found/);
    const reference = binding('name: max, parameterNotFoundAction: Deny');
    const warned = await judge({ spec, binding: `${reference}\n  validationActions: [Warn]` });
    expect(warned.observations[0]?.severity).toBe('error');
    await expect(missing('Allow')).rejects.toThrow(/no policy applies/);
  });

  it('are null where the binding gives none', async () => {
    const withDefault = `
  paramKind: { apiVersion: v1, kind: ConfigMap }${deny("{ expression: 'params == null' }")}`;
    expect(await found({ spec: withDefault, binding: '' })).toEqual([]);
  });
});

describe('a policy that the API server would refuse is a broken gate that says why', () => {
  it.each([
    [
      'a syntax error',
      deny("{ expression: 'object.spec.' }"),
      /validations\[0\].expression:1:13: expected a field name/,
    ],
    [
      'an undeclared name',
      deny("{ expression: 'objct.spec == 1' }"),
      /undeclared reference to 'objct'/,
    ],
    [
      'params without paramKind',
      deny("{ expression: 'params.a == 1' }"),
      /undeclared reference to 'params'/,
    ],
    ['an unknown variable', deny("{ expression: 'variables.a == 1' }"), /undefined field 'a'/],
    ['a validation that gives no boolean', deny('{ expression: "1 + 1" }'), /gives int, not bool/],
    [
      'an authorizer in a message',
      deny(
        `{ expression: 'true', messageExpression: "authorizer.path('/').check('get').reason()" }`,
      ),
      /undeclared reference to 'authorizer'/,
    ],
    [
      'no matchConstraints',
      "\n  validations: [{ expression: 'true' }]",
      /matchConstraints is missing/,
    ],
    [
      'a bad selector',
      '\n  matchConstraints: { objectSelector: { matchExpressions: [{ key: a, operator: Is }] } }',
      /not a valid label selector operator/,
    ],
  ])('%s', async (_sentence, spec, message) => {
    const failure = judge({ spec });
    await expect(failure).rejects.toThrow(message);
    await expect(failure).rejects.toThrow(/^policy\.yaml:1: ValidatingAdmissionPolicy limits: /);
  });
});

it('bindings of the rendered set put policies in force, too', async () => {
  const manifest = `${WEB}---
apiVersion: admissionregistration.k8s.io/v1
kind: ValidatingAdmissionPolicyBinding
metadata: { name: rendered }
spec: { policyName: limits, validationActions: [Warn] }
`;
  expect((await found({ spec: FEWER }, manifest)).map(([severity]) => severity)).toEqual([
    'warning',
  ]);
});

it('admission policies are not judged by admission policies', async () => {
  const spec = "\n  matchConstraints: {}\n  validations: [{ expression: 'false' }]";
  const manifest = policyFile({ spec, binding: '' });
  await expect(judge({ spec }, manifest)).rejects.toThrow(/no policy applies/);
});
