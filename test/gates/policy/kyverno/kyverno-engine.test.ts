import { describe, expect, it } from 'vitest';
import { policyPorts } from '../../../support/policy-ports.ts';
import { runPolicies } from '../../../support/policy-review.ts';

const REQUIRE_LIMITS = `
apiVersion: kyverno.io/v1
kind: ClusterPolicy
metadata:
  name: require-limits
  annotations: {policies.kyverno.io/title: Require limits}
spec:
  validationFailureAction: Enforce
  rules:
  - name: memory
    match: {any: [{resources: {kinds: [Pod]}}]}
    validate:
      message: Memory limits are required.
      pattern:
        spec:
          containers:
          - name: "*"
            resources: {limits: {memory: "?*"}}
`;

const DEPLOYMENT = `
apiVersion: apps/v1
kind: Deployment
metadata: {name: web, namespace: shop}
spec:
  template:
    spec:
      containers:
      - {name: web, image: "nginx:1", resources: {limits: {memory: 1Gi}}}
      - {name: side, image: "busybox:1"}
`;

function run(policy: string, manifest: string, base?: string) {
  const ports = policyPorts({ 'policies/policy.yaml': policy });
  return runPolicies(manifest, { policies: ['policies'] }, ports, base);
}

describe('the Kyverno engine in the policy gate', () => {
  it('judges pod controllers by the rules generated for them, at the exact place', async () => {
    const { observations, rules } = await run(REQUIRE_LIMITS, DEPLOYMENT);
    expect(observations).toHaveLength(1);
    expect(observations[0]).toMatchObject({
      rule: 'policy/kyverno/require-limits/autogen-memory',
      severity: 'error',
      message:
        'validation error: Memory limits are required. rule autogen-memory failed at path /spec/template/spec/containers/1/resources/',
      policy: { engine: 'kyverno', name: 'require-limits', rule: 'autogen-memory', via: 'native' },
    });
    expect(observations[0]?.pointer?.toString()).toBe('/spec/template/spec/containers/1/resources');
    expect(rules.map(({ id }) => id)).toEqual([
      'policy/kyverno/require-limits/memory',
      'policy/kyverno/require-limits/autogen-memory',
      'policy/kyverno/require-limits/autogen-cronjob-memory',
    ]);
  });

  it('warns when the failure action is Audit', async () => {
    const audit = REQUIRE_LIMITS.replace('Enforce', 'Audit');
    const { observations } = await run(audit, DEPLOYMENT);
    expect(observations.map(({ severity }) => severity)).toEqual(['warning']);
  });

  it('reads ConfigMaps and answers API calls from the set', async () => {
    const policy = `
apiVersion: kyverno.io/v1
kind: ClusterPolicy
metadata: {name: one-service}
spec:
  rules:
  - name: allowed
    match: {any: [{resources: {kinds: [Service]}}]}
    context:
    - name: names
      configMap: {name: allowed, namespace: shop}
    - name: count
      apiCall:
        urlPath: /api/v1/namespaces/{{request.namespace}}/services
        jmesPath: items | length(@)
    validate:
      message: "{{count}} services, {{request.object.metadata.name}} is not among {{names.data.list}}"
      deny:
        conditions:
          any:
          - {key: "{{request.object.metadata.name}}", operator: AnyNotIn, value: "{{names.data.list}}"}
`;
    const { observations } = await run(
      policy,
      `
apiVersion: v1
kind: ConfigMap
metadata: {name: allowed, namespace: shop}
data: {list: '["web"]'}
---
apiVersion: v1
kind: Service
metadata: {name: web, namespace: shop}
---
apiVersion: v1
kind: Service
metadata: {name: other, namespace: shop}
`,
    );
    expect(observations.map(({ message }) => message)).toEqual([
      '2 services, other is not among ["web"]',
    ]);
  });

  it('finds a ConfigMap that lies beside the policies, unless the set has its own', async () => {
    const map = (list: string) =>
      `apiVersion: v1\nkind: ConfigMap\nmetadata: {name: allowed, namespace: kyverno}\ndata: {list: '${list}'}\n`;
    const policy = `
apiVersion: kyverno.io/v1
kind: ClusterPolicy
metadata: {name: known-names}
spec:
  validationFailureAction: Enforce
  rules:
  - name: known
    match: {any: [{resources: {kinds: [Service]}}]}
    context: [{name: names, configMap: {name: allowed, namespace: kyverno}}]
    validate:
      message: "not among {{names.data.list}}"
      deny: {conditions: {any: [{key: "{{request.object.metadata.name}}", operator: AnyNotIn, value: "{{names.data.list}}"}]}}
---
${map('["web"]')}`;
    const service = 'apiVersion: v1\nkind: Service\nmetadata: {name: other, namespace: shop}\n';
    const messages = async (set: string) =>
      (await run(policy, set)).observations.map(({ message }) => message);
    expect(await messages(service)).toEqual(['not among ["web"]']);
    expect(await messages(`${service}---\n${map('["other"]')}`)).toEqual([]);
  });

  it('sees what stands at the base as oldObject', async () => {
    const policy = `
apiVersion: kyverno.io/v1
kind: ClusterPolicy
metadata: {name: frozen}
spec:
  rules:
  - name: team
    match: {any: [{resources: {kinds: [ConfigMap], operations: [UPDATE]}}]}
    validate:
      message: The team must not change.
      deny:
        conditions:
          all:
          - key: "{{request.object.metadata.labels.team}}"
            operator: NotEquals
            value: "{{request.oldObject.metadata.labels.team}}"
`;
    const map = (team: string) =>
      `apiVersion: v1\nkind: ConfigMap\nmetadata: {name: a, labels: {team: ${team}}}\n`;
    expect((await run(policy, map('b'), map('a'))).observations).toHaveLength(1);
    expect((await run(policy, map('a'), map('a'))).observations).toHaveLength(0);
  });

  it('counts what needs a registry as skipped, with the policy, rule and feature', async () => {
    const policy = `
apiVersion: kyverno.io/v1
kind: ClusterPolicy
metadata: {name: fresh-images}
spec:
  rules:
  - name: fresh
    match: {any: [{resources: {kinds: [Pod]}}]}
    context:
    - name: imageData
      imageRegistry: {reference: "{{request.object.spec.containers[0].image}}"}
    validate:
      deny:
        conditions:
          any:
          - {key: "{{imageData.configData.created}}", operator: LessThan, value: "2020"}
`;
    const pod =
      'apiVersion: v1\nkind: Pod\nmetadata: {name: a}\nspec: {containers: [{name: a, image: a}]}\n';
    const { observations, coverage } = await run(
      policy,
      `${pod}---\napiVersion: v1\nkind: Pod\nmetadata: {name: b}\nspec: {containers: [{name: a, image: a}]}\n`,
    ).catch((error: unknown) => ({
      observations: [],
      coverage: { skipped: [{ reason: String(error) }] },
    }));
    expect(observations).toEqual([]);
    expect(coverage.skipped.map(({ reason }) => reason).join()).toMatch(
      /image.registry|no policy applies/,
    );
  });
});

describe('what is judged in part', () => {
  it('is counted as skipped, and is no sign that no policy applies', async () => {
    const policy = `
apiVersion: kyverno.io/v1
kind: ClusterPolicy
metadata: {name: two}
spec:
  rules:
  - name: judged
    match: {any: [{resources: {kinds: [Pod]}}]}
    validate: {message: No., deny: {}}
  - name: skipped
    match: {any: [{resources: {kinds: [Pod]}}]}
    context: [{name: data, imageRegistry: {reference: a}}]
    validate: {deny: {conditions: [{key: "{{ data }}", operator: Equals, value: b}]}}
`;
    const pod =
      'apiVersion: v1\nkind: Pod\nmetadata: {name: a}\nspec: {containers: [{image: a}]}\n';
    const { observations, coverage } = await run(policy, pod);
    expect(observations.map(({ message }) => message)).toEqual(['No.']);
    expect(coverage).toMatchObject({ examined: 0, skipped: [expect.anything()] });
  });
});

describe('bad policies', () => {
  const policy = (rule: string) => `
apiVersion: kyverno.io/v1
kind: ClusterPolicy
metadata: {name: bad}
spec:
  rules:
  - name: r
    match: {any: [{resources: {kinds: [ConfigMap]}}]}
${rule.replace(/^/gm, '    ')}
`;
  const MAP = 'apiVersion: v1\nkind: ConfigMap\nmetadata: {name: a}\ndata: {count: "1"}\n';

  it.each([
    [
      'an unknown operator',
      'validate: {deny: {conditions: [{key: a, operator: Like, value: b}]}}',
      /rule r: the operator "Like" is unknown/,
    ],
    ['nothing to validate', 'validate: {message: hm}', /rule r: validate has none of/],
    ['no action', 'exclude: {}', /rule r does nothing/],
    [
      'broken CEL',
      "validate: {cel: {expressions: [{expression: 'object.'}]}}",
      /expressions\[0\].*CEL/,
    ],
    [
      'a wrong failure action',
      'validate: {failureAction: Block, pattern: {a: b}}',
      /neither Enforce nor Audit/,
    ],
  ])('%s is a named failure', async (_, rule, reason) => {
    await expect(run(policy(rule), MAP)).rejects.toThrow(reason);
  });

  it.each([
    [
      'an unknown function',
      'validate: {deny: {conditions: [{key: "{{ nope(@) }}", operator: Equals, value: b}]}}',
      'unknown function: nope',
    ],
    [
      'an unknown variable',
      'validate: {deny: {conditions: [{key: "{{ nope }}", operator: Equals, value: b}]}}',
      'Unknown key "nope"',
    ],
    [
      'a circular variable',
      'context: [{name: a, variable: {value: "{{ b }}"}}, {name: b, variable: {value: "{{ a }}"}}]\nvalidate: {deny: {conditions: [{key: "{{ a }}", operator: Equals, value: b}]}}',
      'Unknown key "b"',
    ],
    [
      'a text that contains itself',
      'context: [{name: a, variable: {value: "x{{ request.object.data.count }}"}}]\nvalidate: {deny: {conditions: [{key: "y{{ request.object.data.self }}", operator: Equals, value: b}]}}',
      'circular',
    ],
    [
      'a foreach over too many elements',
      'context: [{name: big, variable: {jmesPath: "parse_json(request.object.data.big)"}}]\nvalidate: {foreach: [{list: big, deny: {conditions: [{key: a, operator: Equals, value: b}]}}]}',
      'too many elements',
    ],
    [
      'a CEL type error',
      "validate: {cel: {expressions: [{expression: 'object.data.count > 1'}]}}",
      'no such overload',
    ],
    [
      'a CEL cost overrun',
      "validate: {cel: {expressions: [{expression: 'lists.range(100000000).all(x, x >= 0)'}]}}",
      'takes more than',
    ],
  ])('%s is a finding, not a pass', async (_, rule, reason) => {
    const big = JSON.stringify(Array.from({ length: 200_000 }, () => 0));
    const map = `${MAP}  self: "z{{ request.object.data.self }}"\n  big: '${big}'\n`.replace(
      'data: {count: "1"}\n',
      'data:\n  count: "1"\n',
    );
    const { observations } = await run(policy(rule), map);
    expect(observations.map(({ message }) => message).join()).toContain(reason);
  });
});
