import { loadPolicy } from '@open-policy-agent/opa-wasm';
import { describe, expect, it } from 'vitest';
import { buildContributors } from '../../../../src/gates/policy/build-contributors.ts';
import { contributeKyverno } from '../../../../src/gates/policy/kyverno/compiled/kyverno-contributor.ts';
import { DEFAULT_LIMITS, type PolicyOptions } from '../../../../src/gates/policy/policy-options.ts';
import { buildBundle } from '../../../../src/gates/policy/rego/build.ts';
import type { BuildContributor } from '../../../../src/gates/policy/rego/build-contribution.ts';
import { readBundle, writeBundle } from '../../../../src/gates/policy/rego/bundle.ts';
import type { RegoIndex } from '../../../../src/gates/policy/rego/rego-index.ts';
import { opaPath, policyPorts } from '../../../support/policy-ports.ts';
import { runPolicies } from '../../../support/policy-review.ts';

const REGO =
  'package main\n\ndeny contains "rego says no" if {\n\tinput.kind == "ConfigMap"\n\tinput.metadata.name == "x"\n}\n';
const TEMPLATE = `
apiVersion: templates.gatekeeper.sh/v1
kind: ConstraintTemplate
metadata: {name: k8sno}
spec:
  crd: {spec: {names: {kind: K8sNo}}}
  targets:
    - target: admission.k8s.gatekeeper.sh
      rego: |
        package main
        violation[{"msg": "the constraint says no"}] { input.review.object.metadata.name == "x" }
`;
const CONSTRAINT =
  'apiVersion: constraints.gatekeeper.sh/v1beta1\nkind: K8sNo\nmetadata: {name: never}\n';
const KYVERNO = `
apiVersion: kyverno.io/v1
kind: ClusterPolicy
metadata: {name: no-maps}
spec:
  rules:
    - name: none
      match: {any: [{resources: {kinds: [ConfigMap]}}]}
      exclude: {any: [{resources: {names: ["kube-*"]}}]}
      validate: {failureAction: Enforce, message: No maps., deny: {}}
    - name: not-x
      match: {any: [{resources: {kinds: [ConfigMap]}}]}
      validate:
        message: Not x.
        cel: {expressions: [{expression: "object.metadata.name != 'x'"}]}
`;
const CEL = `
apiVersion: policies.kyverno.io/v1
kind: ValidatingPolicy
metadata: {name: cel}
spec:
  matchConstraints:
    resourceRules: [{apiGroups: [''], apiVersions: [v1], operations: [CREATE, UPDATE], resources: [configmaps]}]
  validations: [{expression: "object.metadata.name != 'x'", message: CEL says no.}]
---
apiVersion: admissionregistration.k8s.io/v1
kind: ValidatingAdmissionPolicy
metadata: {name: vap}
spec:
  paramKind: {apiVersion: example.com/v1, kind: Names}
  matchConstraints:
    resourceRules: [{apiGroups: [''], apiVersions: [v1], operations: [CREATE, UPDATE], resources: [configmaps]}]
  validations: [{expression: "object.metadata.name != params.forbidden", message: The API server says no.}]
---
apiVersion: admissionregistration.k8s.io/v1
kind: ValidatingAdmissionPolicyBinding
metadata: {name: vap}
spec: {policyName: vap, validationActions: [Deny], paramRef: {name: names, parameterNotFoundAction: Deny}}
---
apiVersion: example.com/v1
kind: Names
metadata: {name: names}
forbidden: x
`;
const MAPS = ['x', 'w', 'kube-root-ca.crt']
  .map((name) => `apiVersion: v1\nkind: ConfigMap\nmetadata: {name: ${name}}\n`)
  .join('---\n');

const noOpa = {
  find: () => Promise.reject(new Error('opa was asked for')),
  run: () => Promise.reject(new Error('opa was asked for')),
};

const build = (files: Readonly<Record<string, string>>) =>
  buildBundle(['p'], [], policyPorts(files), buildContributors);

/** The findings as `<rule> <resource> <via>`, judged by a bundle of the files. */
async function judge(
  files: Readonly<Record<string, string>>,
  options: Partial<PolicyOptions> = {},
  base?: string,
) {
  const { bundle } = await build(files);
  const ports = policyPorts({ ...files, 'b.tar.gz': bundle }, { tools: noOpa });
  const run = await runPolicies(MAPS, { policies: ['b.tar.gz'], ...options }, ports, base);
  return run.observations
    .map(({ rule, resource, policy }) =>
      [rule.replace(/^policy\//, ''), resource?.name, policy?.via].join(' '),
    )
    .sort();
}

describe.skipIf(opaPath() === undefined)('a bundle with Kyverno policies (needs opa)', () => {
  const mixed = { 'p/a.rego': REGO, 'p/t.yaml': TEMPLATE, 'p/k.yaml': KYVERNO, 'p/c.yaml': CEL };

  it('says which rules the module holds, and why the others travel as data', async () => {
    const built = await build(mixed);
    expect(built).toMatchObject({ rules: 1, templates: 1 });
    expect(built.compiled).toEqual([
      { of: 4, policy: 'no-maps', rule: 'none', package: 'kyverno.no_maps' },
    ]);
    expect(built.native).toEqual([
      { policy: 'vap', rule: '', reason: 'CEL is evaluated by the engine' },
      { policy: 'cel', rule: '', reason: 'CEL is evaluated by the engine' },
      { policy: 'no-maps', rule: 'not-x', reason: 'validate.cel' },
    ]);
    expect(built.policies.map(({ kind }) => kind)).toEqual([
      'ValidatingAdmissionPolicy',
      'ValidatingAdmissionPolicyBinding',
      'Names',
      'ValidatingPolicy',
      'ClusterPolicy',
    ]);
  });

  it('judges by all of it without opa, and says by which', async () => {
    const files = { ...mixed, 'c.yaml': CONSTRAINT };
    expect(await judge(files, { policies: ['b.tar.gz', 'c.yaml'] })).toEqual([
      'cel/vap x native',
      'gatekeeper/K8sNo/never x wasm',
      'kyverno/cel/validate x native',
      'kyverno/no-maps/none w wasm',
      'kyverno/no-maps/none x wasm',
      'kyverno/no-maps/not-x x native',
      'rego/main/deny x wasm',
    ]);
  });

  it('keeps policies of one name apart, each with its own rules', async () => {
    const other = KYVERNO.replace(
      'message: No maps., deny: {}',
      'message: None., pattern: {data: "?*"}',
    );
    const built = await build({ 'p/a.yaml': other, 'p/b.yaml': KYVERNO });
    expect(built.compiled.filter(({ of }) => of === 1)).toEqual([
      { of: 1, policy: 'no-maps', rule: 'none', package: 'kyverno.no_maps_2' },
    ]);
    expect(await judge({ 'p/a.yaml': KYVERNO, 'p/b.yaml': KYVERNO })).toEqual(
      await judge({ 'p/a.yaml': KYVERNO }),
    );
  });

  it('leaves alone what tests of clusters expect of a policy', async () => {
    const ready = 'apiVersion: kyverno.io/v1\nkind: ClusterPolicy\nmetadata: {name: no-maps}\n';
    const status = `${ready}status: {conditions: [{type: Ready, status: "True"}]}\n`;
    const { policies } = await build({ 'p/k.yaml': KYVERNO, 'p/.test/ready.yaml': status });
    expect(policies).toHaveLength(1);
    await expect(build({ 'p/k.yaml': ready })).rejects.toThrow('the policy has no spec');
  });

  it('carries the ConfigMap beside the policies, which is their context', async () => {
    const policy = `
apiVersion: kyverno.io/v1
kind: ClusterPolicy
metadata: {name: known}
spec:
  rules:
    - name: names
      match: {any: [{resources: {kinds: [ConfigMap]}}]}
      context: [{name: known, configMap: {name: known, namespace: policies}}]
      validate:
        deny: {conditions: [{key: "{{ request.object.metadata.name }}", operator: Equals, value: "{{ known.data.bad }}"}]}
`;
    const map =
      'apiVersion: v1\nkind: ConfigMap\nmetadata: {name: known, namespace: policies}\ndata: {bad: x}\n';
    expect(await judge({ 'p/k.yaml': policy, 'p/m.yaml': map })).toEqual([
      'kyverno/known/names x native',
    ]);
  });

  it('is the same bytes when it is built again', async () => {
    const [first, second] = [await build(mixed), await build(mixed)];
    expect(Buffer.from(first.bundle).equals(second.bundle)).toBe(true);
  });

  it('needs no rule that compiles', async () => {
    expect(await judge({ 'p/c.yaml': CEL })).toEqual([
      'cel/vap x native',
      'kyverno/cel/validate x native',
    ]);
  });

  it('judges the same with Rego of the old syntax in it', async () => {
    const old = 'package main\n\ndeny[msg] { input.metadata.name == "x"; msg = "no" }\n';
    expect(await judge({ 'p/a.rego': old, 'p/k.yaml': KYVERNO })).toEqual([
      'kyverno/no-maps/none w wasm',
      'kyverno/no-maps/none x wasm',
      'kyverno/no-maps/not-x x native',
      'rego/main/deny x wasm',
    ]);
  });

  it('offers every host deny, warn and results', async () => {
    const { wasm } = readBundle((await build(mixed)).bundle, 'b');
    const sdk = await loadPolicy(wasm);
    const map = { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'x' } };
    expect(sdk.evaluate(map, 'kyverno/no_maps/deny')[0]?.result).toEqual([
      expect.objectContaining({ msg: 'no-maps/none: No maps.', policy: 'no-maps', rule: 'none' }),
    ]);
    expect(sdk.evaluate(map, 'kyverno/no_maps/warn')[0]?.result).toEqual([]);
    expect(sdk.evaluate(map, 'kyverno/no_maps/results')[0]?.result).toEqual([
      expect.objectContaining({ rule: 'none', status: 'fail' }),
    ]);
  });

  it('may be given beside the policies it was built from', async () => {
    expect(await judge({ 'p/k.yaml': KYVERNO }, { policies: ['p', 'b.tar.gz'] })).toEqual(
      await judge({ 'p/k.yaml': KYVERNO }),
    );
  });

  it('may carry several policies of one name, and be given beside all of them', async () => {
    const other = KYVERNO.replace('No maps.', 'None at all.');
    const files = { 'p/a.yaml': KYVERNO, 'p/b.yaml': other };
    expect(await judge(files, { policies: ['b.tar.gz', 'p'] })).toEqual(await judge(files));
  });

  it('carries once what two engines read', async () => {
    const map = 'apiVersion: v1\nkind: ConfigMap\nmetadata: {name: names}\ndata: {forbidden: x}\n';
    const vap = CEL.split('---\n')
      .slice(1, 3)
      .join('---\n')
      .replace('example.com/v1, kind: Names', 'v1, kind: ConfigMap')
      .replace('params.forbidden', 'params.data.forbidden');
    const built = await build({ 'p/k.yaml': KYVERNO, 'p/m.yaml': map, 'p/v.yaml': vap });
    expect(built.policies.filter(({ kind }) => kind === 'ConfigMap')).toHaveLength(1);
    expect(await judge({ 'p/k.yaml': KYVERNO, 'p/m.yaml': map, 'p/v.yaml': vap })).toContain(
      'cel/vap x native',
    );
  });

  it('is refused beside policies that have changed since', async () => {
    const { bundle } = await build({ 'p/k.yaml': KYVERNO });
    const changed = { 'p/k.yaml': KYVERNO.replace('No maps.', 'None at all.'), 'b.tar.gz': bundle };
    const run = runPolicies(MAPS, { policies: ['p', 'b.tar.gz'] }, policyPorts(changed));
    await expect(run).rejects.toThrow(
      'ClusterPolicy no-maps of p/k.yaml is another than the one in b.tar.gz',
    );
  });

  it('is not built from what was built before', async () => {
    const { bundle } = await build({ 'p/k.yaml': KYVERNO });
    const changed = {
      'p/k.yaml': KYVERNO.replace('No maps.', 'None at all.'),
      'p/b.tar.gz': bundle,
    };
    const again = await buildBundle(['p'], [], policyPorts(changed), buildContributors);
    expect(again.policies).toHaveLength(1);
  });

  it.each([
    ['does not parse', 'deny: {}', 'deny: {conditions: [{key: a, operator: Like, value: b}]}'],
    ['has no rules', /rules:[\s\S]*/, 'rules: []'],
  ])('is not built of a policy that %s', async (_, from, to) => {
    await expect(build({ 'p/k.yaml': KYVERNO.replace(from, to) })).rejects.toThrow(
      /p\/k\.yaml:\d+: policy no-maps: /,
    );
  });
});

describe.skipIf(opaPath() === undefined)('what a module cannot see (needs opa)', () => {
  const files = { 'p/k.yaml': KYVERNO };
  const native = ['kyverno/no-maps/none w native', 'kyverno/no-maps/none x native'];
  const none = async (options: Partial<PolicyOptions>, more = {}, base?: string) =>
    (await judge({ ...files, ...more }, options, base)).filter((found) => found.includes('/none '));

  it('an update is judged by the engine: what was there before is forgiven', async () => {
    const base = 'apiVersion: v1\nkind: ConfigMap\nmetadata: {name: x}\n';
    expect(await none({}, {}, base)).toEqual(['kyverno/no-maps/none w wasm']);
  });

  it('who asks is known to the engine', async () => {
    const user = 'apiVersion: cli.kyverno.io/v1alpha1\nkind: UserInfo\nuserInfo: {username: ann}\n';
    expect(await none({ userinfo: 'user.yaml' }, { 'user.yaml': user })).toEqual(native);
  });

  it('so are values, for whom they are given', async () => {
    const of = (values: string) =>
      none(
        { kyvernoValues: 'v.yaml' },
        { 'v.yaml': `apiVersion: cli.kyverno.io/v1alpha1\n${values}` },
      );
    expect(await of('globalValues: {a: b}')).toEqual(native);
    expect(await of('policies: [{name: no-maps, rules: [{name: none, values: {a: b}}]}]')).toEqual(
      native,
    );
    expect(await of('policies: [{name: no-maps, resources: [{name: x, values: {a: b}}]}]')).toEqual(
      ['kyverno/no-maps/none w wasm', 'kyverno/no-maps/none x native'],
    );
    expect(await of('policies: [{name: other, rules: [{name: none, values: {a: b}}]}]')).toEqual([
      'kyverno/no-maps/none w wasm',
      'kyverno/no-maps/none x wasm',
    ]);
  });

  it('an exception excuses, and concerns nobody else', async () => {
    const exception = `
apiVersion: kyverno.io/v2
kind: PolicyException
metadata: {name: e, namespace: default}
spec:
  exceptions: [{policyName: no-maps, ruleNames: [none]}]
  match: {any: [{resources: {kinds: [ConfigMap], names: [x]}}]}
`;
    const wanted = ['kyverno/no-maps/none w wasm'];
    expect(await none({ exceptions: ['e.yaml'] }, { 'e.yaml': exception })).toEqual(wanted);
    expect(await none({}, { 'p/e.yaml': exception })).toEqual(wanted);
  });

  it('a mutation comes before', async () => {
    const rename = `
apiVersion: kyverno.io/v1
kind: ClusterPolicy
metadata: {name: rename}
spec:
  rules:
    - name: kube
      match: {any: [{resources: {kinds: [ConfigMap], names: [w]}}]}
      mutate: {patchStrategicMerge: {metadata: {name: kube-w}}}
`;
    expect(await none({}, { 'p/m.yaml': rename })).toEqual(['kyverno/no-maps/none x wasm']);
  });
});

describe.skipIf(opaPath() === undefined)('a module that misbehaves (needs opa)', () => {
  const HEADS = 'package kyverno.p\n\ndeny := set()\nwarn := set()\n';
  const compiled = [{ of: 0, policy: 'no-maps', rule: 'none', package: 'kyverno.p' }];

  async function run(rego: string, limits = DEFAULT_LIMITS) {
    const contribute: BuildContributor = async (...given) => ({
      ...(await contributeKyverno(...given)),
      modules: new Map([['p.rego', HEADS + rego]]),
      compiled,
    });
    const sources = policyPorts({ 'p/k.yaml': KYVERNO });
    const { bundle } = await buildBundle(['p'], [], sources, [contribute]);
    const ports = policyPorts({ 'b.tar.gz': bundle });
    return runPolicies(MAPS, { policies: ['b.tar.gz'], limits }, ports);
  }

  it.each([
    [
      'that is no set',
      'results := "fine"',
      'kyverno/p/results of b.tar.gz gave "fine", which is no set',
    ],
    ['without a status', 'results := {{"rule": "none"}}', 'holds something else than results'],
    [
      'of two minds',
      'results := {{"rule": "none", "status": s, "message": ""} | some s in ["pass", "fail"]}',
      'says two things of rule none',
    ],
  ])('with an answer %s breaks the gate', async (_, rego, reason) => {
    await expect(run(rego)).rejects.toThrow(reason);
  });

  it('breaks the gate when it comes to no end', async () => {
    const endless =
      'results := {{"rule": "none", "status": "pass", "message": ""} | numbers.range(1, 100000)[_] * numbers.range(1, 100000)[_] < 0}';
    await expect(run(endless, { milliseconds: 200, megabytes: 1024 })).rejects.toThrow(
      'b.tar.gz did not come to an end within 200 ms on ConfigMap default/x',
    );
  });

  it.each([
    [
      'lacks a rule of its index',
      [{ of: 0, policy: 'no-maps', rule: 'none', package: 'kyverno.gone' }],
      'entrypoint kyverno/gone/results is missing from b.tar.gz',
    ],
    [
      'has an index of something else',
      [{ of: 'here', policy: 'no-maps', rule: 'none', package: 'kyverno.no_maps' }],
      'b.tar.gz is no bundle with a compiled policy: its manifest-gate.json is not one',
    ],
  ])('that %s breaks the gate', async (_, rules, reason) => {
    const built = await build({ 'p/k.yaml': KYVERNO });
    const { wasm, data, index } = readBundle(built.bundle, 'b');
    const changed = { ...index, compiled: rules } as RegoIndex;
    const ports = policyPorts({ 'b.tar.gz': writeBundle({ wasm, data, index: changed }) });
    await expect(runPolicies(MAPS, { policies: ['b.tar.gz'] }, ports)).rejects.toThrow(reason);
  });

  it('leaves to the engine what it says nothing about', async () => {
    const { observations } = await run('results := set()');
    expect(observations.map(({ policy }) => policy?.via)).toEqual(['native', 'native', 'native']);
  });
});
