import { describe, expect, it } from 'vitest';
import { outcomesOf, runKyvernoTest } from '../../../../support/kyverno-test.ts';

const RESOURCES = `apiVersion: v1
kind: Pod
metadata: {name: web, namespace: prod}
spec: {containers: [{name: web, image: nginx}]}
`;
const rule = (context: string, key: string) => `apiVersion: kyverno.io/v1
kind: ClusterPolicy
metadata: {name: ask}
spec:
  rules:
    - name: ask
      match: {any: [{resources: {kinds: [Pod]}}]}
      context: [${context}]
      validate: {message: denied, deny: {conditions: {any: [{key: "${key}", operator: NotEquals, value: "yes"}]}}}
`;
const cel = (variable: string, expression: string) => `apiVersion: policies.kyverno.io/v1
kind: ValidatingPolicy
metadata: {name: ask}
spec:
  matchConstraints:
    resourceRules: [{apiGroups: [""], apiVersions: [v1], operations: [CREATE], resources: [pods]}]
  variables: [{name: v, expression: '${variable}'}]
  validations: [{expression: '${expression}'}]
`;
const run = (policy: string, more: string, result = 'pass') =>
  runKyvernoTest(
    `policies: [policy.yaml]
resources: [resources.yaml]
${more}results: [{policy: ask, rule: ask, kind: Pod, resources: [web], result: ${result}}]
`,
    {
      'policy.yaml': policy,
      'resources.yaml': RESOURCES,
      'maps.yaml':
        'apiVersion: v1\nkind: ConfigMap\nmetadata: {name: a, namespace: x}\n---\napiVersion: v1\nkind: ConfigMap\nmetadata: {name: b, namespace: x}\n',
      'cluster.yaml': `apiVersion: cli.kyverno.io/v1alpha1
kind: ClusterResource
metadata: {name: c}
spec:
  crds: [crd.yaml]
  resources:
    - {apiVersion: v1, kind: ConfigMap, metadata: {name: answers, namespace: prod}, data: {ok: "yes"}}
    - {apiVersion: v1, kind: Namespace, metadata: {name: prod, labels: {ok: "yes"}}}
    - {apiVersion: example.com/v1, kind: Ox, metadata: {name: big}, spec: {ok: "yes"}}
`,
      'crd.yaml': `apiVersion: apiextensions.k8s.io/v1
kind: CustomResourceDefinition
metadata: {name: oxen.example.com}
spec: {group: example.com, scope: Cluster, names: {kind: Ox, plural: oxen}}
`,
    },
  );
const answer = (more: string, body = '{ok: "yes"}') =>
  `apiCallResponses: [{${more}, response: {body: ${body}}}]\n`;
const SERVICE =
  '{name: v, apiCall: {service: {url: "https://a.example/{{request.object.metadata.name}}"}}}';
const POST =
  '{name: v, apiCall: {method: POST, service: {url: "https://a.example/"}, jmesPath: ok}}';
const PATH = '{name: v, apiCall: {urlPath: /api/v1/namespaces/prod, jmesPath: ok}}';
const PICK = '{name: v, globalReference: {name: e.picked}}';
const COUNT = `{name: v, globalReference: {name: e, jmesPath: "length(@) == \`2\` && 'yes' || 'no'"}}`;

describe('what a test says instead of services and a cluster', () => {
  it.each([
    ['a service', rule(SERVICE, '{{v.ok}}'), answer('url: "https://a.example/web"')],
    [
      'a POST, whole',
      rule(POST.replace('jmesPath: ok', 'jmesPath: body.ok'), '{{v}}'),
      answer('url: "https://a.example/"'),
    ],
    ['a POST', rule(POST, '{{v}}'), answer('url: "https://a.example/", method: post')],
    ['the API server', rule(PATH, '{{v}}'), answer('urlPath: /api/v1/namespaces/prod')],
    [
      'http.Get',
      cel(
        'http.Get("https://a.example/web")',
        'variables.v.body.ok == "yes" && variables.v.ok == "yes" && variables.v.statusCode == 200',
      ),
      answer('url: "https://a.example/web", method: GET'),
    ],
    [
      'http.Post',
      cel('http.Post("https://a.example/", {"a": "b"})', 'variables.v.body.ok == "yes"'),
      answer('url: "https://a.example/"'),
    ],
  ])('answers calls: %s', async (_, policy, more) => {
    const found = await run(policy, more);
    expect(found.map(({ reason }) => reason)).toEqual(['']);
    expect(outcomesOf(found)).toEqual(['passed Pod/prod/web pass→pass']);
  });

  it('answers with a failure as well', async () => {
    const refused = answer('url: "https://a.example/web"').replace(
      'response: {',
      'response: {statusCode: 503, ',
    );
    const [first] = await run(rule(SERVICE, '{{v.ok}}'), refused, 'error');
    expect(first).toMatchObject({ status: 'passed', actual: 'error' });
  });

  it('skips by name a call that nothing answers', async () => {
    const [first] = await run(
      cel('http.Get("https://b.example/")', 'variables.v.body.ok == "yes"'),
      answer('url: "https://a.example/"'),
    );
    expect(first?.status).toBe('skipped');
    expect(first?.reason).toContain('the GET of https://b.example/ needs the network');
  });

  it.each([
    [
      'data',
      rule(PICK, '{{v}}'),
      'data: {deep: {ok: "yes"}}, fieldPath: deep, projections: [{name: picked, path: ok}]',
    ],
    ['resources', rule(COUNT, '{{v}}'), 'resources: [{a: 1}, {a: 2}]'],
    ['files', rule(COUNT, '{{v}}'), 'resourceFiles: [maps.yaml]'],
    [
      'data in CEL',
      cel('globalContext.Get("e", "")', 'variables.v.ok == "yes"'),
      'data: {ok: "yes"}',
    ],
    [
      'a projection in CEL',
      cel('globalContext.Get("e", "picked")', 'variables.v == "yes"'),
      'data: {ok: "yes"}, projections: [{name: picked, path: ok}]',
    ],
    [
      'files in CEL',
      cel('globalContext.Get("e", "")', 'variables.v.exists(m, m.metadata.name == "b")'),
      'resourceFiles: [maps.yaml]',
    ],
  ])('tells global context entries: %s', async (_, policy, entry) => {
    const found = await run(policy, `globalContextEntries: [{name: e, ${entry}}]\n`);
    expect(found.map(({ reason }) => reason)).toEqual(['']);
  });

  it.each([
    [
      'a ConfigMap',
      rule('{name: v, configMap: {name: answers, namespace: prod}}', '{{v.data.ok}}'),
    ],
    [
      'an API call',
      rule(
        '{name: v, apiCall: {urlPath: /api/v1/namespaces/prod/configmaps/answers, jmesPath: data.ok}}',
        '{{v}}',
      ),
    ],
    [
      'a custom kind',
      rule(
        '{name: v, apiCall: {urlPath: /apis/example.com/v1/oxen, jmesPath: "items[0].spec.ok"}}',
        '{{v}}',
      ),
    ],
    [
      'CEL',
      cel('resource.Get("v1", "configmaps", "prod", "answers")', 'variables.v.data.ok == "yes"'),
    ],
    [
      'CEL of a namespaced policy',
      cel(
        'resource.Get("v1", "configmaps", "answers")',
        'variables.v.data.ok == "yes" && resource.list("v1", "configmaps").items.size() == 1',
      )
        .replace('kind: ValidatingPolicy', 'kind: NamespacedValidatingPolicy')
        .replace('{name: ask}', '{name: ask, namespace: prod}'),
    ],
    [
      'a namespace',
      rule('', '')
        .replace('kinds: [Pod]', 'kinds: [Pod], namespaceSelector: {matchLabels: {ok: "yes"}}')
        .replace('key: ""', 'key: "yes"'),
    ],
  ])('puts objects into the cluster: %s', async (_, policy) => {
    const found = await run(policy, 'clusterResources: [cluster.yaml]\n');
    expect(outcomesOf(found)).toEqual(['passed Pod/prod/web pass→pass']);
  });
});
