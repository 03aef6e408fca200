import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { packRules } from '../../../../src/gates/policy/packs.ts';
import { BATCH_ENTRYPOINT } from '../../../../src/gates/policy/rego/batch.ts';
import { readIndex } from '../../../../src/gates/policy/rego/rego-index.ts';
import { regoUnitTests } from '../../../../src/gates/policy/test/rego-unit-tests.ts';
import { API_RESOURCES } from '../../../../src/kubernetes/scopes.ts';
import { diskPorts, opaPath, policyPorts } from '../../../support/policy-ports.ts';
import { runPolicies } from '../../../support/policy-review.ts';
import { runnerOf } from '../../../support/policy-runner.ts';

const POD = `
apiVersion: v1
kind: Pod
metadata: {name: web}
spec:
  hostNetwork: true
  containers:
    - name: web
      image: nginx
      securityContext: {privileged: true}
`;

const noTools = {
  find: () => Promise.reject(new Error('no tools')),
  run: () => Promise.reject(new Error('no tools')),
};

/** Something for most rules, in a pod of its own and in a template; and objects of other kinds. */
const CARELESS = `
apiVersion: v1
kind: Pod
metadata: {name: p, namespace: elsewhere, annotations: {container.apparmor.security.beta.kubernetes.io/c: unconfined}}
spec:
  hostPID: true
  securityContext: {runAsUser: 0, sysctls: [{name: kernel.msgmax, value: "1"}], seLinuxOptions: {role: r}}
  volumes: [{name: a, hostPath: {path: /}}, {name: b, configMap: {name: c}}]
  initContainers: [{name: i, image: other.example.com/i, securityContext: {procMount: Unmasked}}]
  containers:
    - name: c
      image: nginx
      ports: [{containerPort: 80, hostPort: 80}]
      livenessProbe: {httpGet: {host: example.com, port: 80}}
      lifecycle: {preStop: {tcpSocket: {host: example.com, port: 80}}}
      securityContext: {privileged: true, capabilities: {add: [ALL]}, seccompProfile: {type: Unconfined}}
---
apiVersion: apps/v1
kind: Deployment
metadata: {name: d, labels: {team: A}}
spec:
  replicas: 50
  template: {spec: {hostIPC: true, containers: [{name: c, image: ghcr.io/acme/c:1}]}}
---
apiVersion: batch/v1
kind: CronJob
metadata: {name: hardened, labels: {team: a}}
spec:
  jobTemplate:
    spec:
      template:
        spec:
          securityContext: {runAsNonRoot: true, seccompProfile: {type: RuntimeDefault}}
          containers:
            - name: c
              image: registry.example.com/c:1
              securityContext: {allowPrivilegeEscalation: false, capabilities: {drop: [ALL]}}
---
{apiVersion: v1, kind: ConfigMap, metadata: {name: m}}
---
{apiVersion: serving.knative.dev/v1, kind: Job, metadata: {name: other}, spec: {template: {spec: {hostPID: true}}}}
`;

const PARAMETERS = `
parameters:
  organisation:
    registries: [registry.example.com]
    required_labels: [team, {key: team, pattern: "[a-z]"}]
    namespaces: [default]
    required_resources: [limits.memory]
    replicas: {max: 9}
`;

describe('built-in packs', () => {
  it('run without opa, with exact places', async () => {
    const run = await runPolicies(
      POD,
      { policies: ['pod-security-baseline'] },
      policyPorts({}, { tools: noTools }),
    );
    expect(run.observations.map((o) => [o.rule, o.pointer?.toString(), o.inferred])).toEqual([
      ['policy/rego/pod-security-baseline/host-namespaces', '/spec/hostNetwork', undefined],
      [
        'policy/rego/pod-security-baseline/privileged-container',
        '/spec/containers/0/securityContext/privileged',
        undefined,
      ],
    ]);
    expect(run.rules.every((rule) => rule.severity === 'error')).toBe(true);
  });

  it('warn when nothing is configured', async () => {
    const run = await runPolicies(POD, {}, policyPorts({}));
    expect(run.observations).toHaveLength(2);
    expect(new Set(run.rules.map((rule) => rule.severity))).toEqual(new Set(['warning']));
  });

  it('hold every control of the restricted standard for a bare pod', async () => {
    const run = await runPolicies(
      'apiVersion: v1\nkind: Pod\nmetadata: {name: p}\nspec: {containers: [{name: c}]}\n',
      { policies: ['pod-security-restricted'] },
      policyPorts({}),
    );
    expect(run.observations.map((o) => o.rule.split('/').at(-1))).toEqual([
      'capabilities-kept',
      'privilege-escalation',
      'run-as-root',
      'seccomp-missing',
    ]);
  });

  it('take parameters from data, and refuse to run without them', async () => {
    const data = 'parameters: {organisation: {registries: [registry.example.com]}}';
    const ports = policyPorts({ 'data.yaml': data });
    const run = await runPolicies(POD, { policies: ['organisation'], data: ['data.yaml'] }, ports);
    expect(run.observations.map((o) => o.message)).toEqual([
      'container "web" has the image nginx; approved are registry.example.com',
    ]);
    await expect(runPolicies(POD, { policies: ['organisation'] }, ports)).rejects.toMatchObject({
      failure: { code: 'policy-data-missing' },
    });
  });

  it('find together what each finds alone', async () => {
    const ports = policyPorts({ 'data.yaml': PARAMETERS }, { tools: noTools });
    const found = async (...policies: string[]) => {
      const run = await runPolicies(CARELESS, { policies, data: ['data.yaml'] }, ports);
      return run.observations
        .map((o) => JSON.stringify({ ...o, resource: o.resource?.name }))
        .sort();
    };
    const [organisation, baseline, restricted] = await Promise.all([
      found('organisation'),
      found('pod-security-baseline'),
      found('pod-security-restricted'),
    ]);
    const counts = [organisation, baseline, restricted].map((each) => each.length);
    expect(counts).toEqual([13, 13, 25]);
    expect(await found('organisation', 'pod-security-baseline', 'pod-security-restricted')).toEqual(
      [...organisation, ...baseline, ...restricted].sort(),
    );
    expect(await found('pod-security-restricted', 'organisation')).toEqual(
      [...organisation, ...restricted].sort(),
    );
  });

  it.each(['pod-security-baseline', 'pod-security-restricted'])(
    '%s has nothing to say of a kind that its index leaves out',
    async (pack) => {
      const runner = await runnerOf(readFileSync(`policies/${pack}/policy.wasm`));
      const index = readIndex(readFileSync(`policies/${pack}/manifest-gate.json`, 'utf8'));
      const spec = { hostPID: true, containers: [{ name: 'c' }] };
      const template = { spec };
      const jobTemplate = { spec: { template } };
      const batch = runner.entrypoints.get(BATCH_ENTRYPOINT) ?? 0;
      const said = API_RESOURCES.filter(({ group, kind }) => {
        const apiVersion = group === '' ? 'v1' : `${group}/v1`;
        const object = { apiVersion, kind, spec: { ...spec, template, jobTemplate }, template };
        const [[found] = []] = runner.run(
          [{ json: JSON.stringify(object), subject: kind }],
          [batch],
        );
        return Object.keys(found ?? {}).length > 0;
      });
      expect(said.map(({ kind }) => kind).sort()).toEqual(index?.kinds);
    },
  );

  it('bring a title, a reason and a remedy with every rule', () => {
    for (const rule of packRules) {
      expect(rule.title, rule.id).not.toMatch(/^$|: deny/);
      expect(rule.why, rule.id).not.toContain('says so');
      expect(rule.remedy, rule.id).not.toContain('as the message says');
    }
  });
});

describe.skipIf(opaPath() === undefined)('pack sources (skipped where opa is missing)', () => {
  it('pass their own unit tests', async () => {
    const results = await regoUnitTests.run('policies', diskPorts('.'));
    expect(results.filter((result) => result.status !== 'passed')).toEqual([]);
    expect(results.length).toBeGreaterThan(80);
  });

  it('have a passing and a failing test for every rule', async () => {
    const results = await regoUnitTests.run('policies', diskPorts('.'));
    const names = results.map((result) => `${result.policy}/${result.test}`);
    for (const rule of packRules) {
      const [, , pack, id = ''] = rule.id.split('/');
      const stem = `${pack?.replaceAll('-', '_')}_test/test_${id.replaceAll('-', '_')}`;
      expect(names, stem).toContain(`${stem}_fails`);
      expect(names, stem).toContain(`${stem}_passes`);
    }
  });

  it('compile to the modules that are shipped', () => {
    const check = () =>
      execFileSync('node', ['scripts/run.js', 'scripts/build-policies.ts', '--check']);
    expect(check).not.toThrow();
  });
});
