import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { cli, findingsOf } from '../support/cli.ts';
import { GATEKEEPER_MANIFEST, GATEKEEPER_POLICIES } from '../support/gatekeeper-policies.ts';
import { opaPath } from '../support/policy-ports.ts';
import { directoryOf } from '../support/workspace.ts';

const POD = `apiVersion: v1
kind: Pod
metadata: {name: web, namespace: prod}
spec:
  hostNetwork: true
  containers: [{name: web, image: nginx}]
`;
const CLEAN = `apiVersion: apps/v1
kind: Deployment
metadata:
  name: web
  namespace: production
  labels: {app.kubernetes.io/name: web, team: shop}
spec:
  selector: {matchLabels: {app: web}}
  template:
    metadata: {labels: {app: web}}
    spec:
      containers:
        - name: web
          image: ghcr.io/example/web:1.4.2
          resources: {limits: {memory: 128Mi, cpu: 500m}}
`;
const CARELESS = CLEAN.replace(':1.4.2', ':latest').replace(/ +resources: .*\n/, '');
const POLICY = 'package main\n\ndeny contains "no pods" if input.kind == "Pod"\n';
const KYVERNO = `apiVersion: kyverno.io/v1
kind: ClusterPolicy
metadata: {name: images}
spec:
  validationFailureAction: Enforce
  rules:
    - name: tag
      match: {any: [{resources: {kinds: [Pod]}}]}
      validate: {message: Name a tag., pattern: {spec: {containers: [{image: "*:*"}]}}}
    - name: fresh
      match: {any: [{resources: {kinds: [Pod]}}]}
      context: [{name: data, imageRegistry: {reference: "{{ request.object.spec.containers[0].image }}"}}]
      validate: {deny: {conditions: [{key: "{{ data.configData.created }}", operator: LessThan, value: "2020"}]}}
`;
const SUITE = `apiVersion: test.gatekeeper.sh/v1alpha1
kind: Suite
tests: [{name: t, template: none.yaml, constraint: none.yaml, cases: [{name: c, object: o.yaml}]}]
`;

describe('policy', () => {
  test('the default pack warns, and says where', () => {
    const result = cli(directoryOf({ 'pod.yaml': POD }), ['policy', 'pod.yaml']);
    expect(result).toMatchObject({ status: 0, stderr: '' });
    expect(result.stdout).toContain('policy/rego/pod-security-baseline/host-namespaces');
    expect(result.stdout).toContain('pod.yaml:5:16');
  });

  test('a pack that was asked for fails', () => {
    const dir = directoryOf({ 'pod.yaml': POD });
    expect(cli(dir, ['policy', 'pod.yaml', '-p', 'pod-security-baseline']).status).toBe(1);
  });

  test('a policy that cannot be read is a broken gate with a hint', () => {
    const dir = directoryOf({ 'pod.yaml': POD, 'p.wasm': 'not wasm' });
    const result = cli(dir, ['policy', 'pod.yaml', '-p', 'p.wasm']);
    expect(result.status).toBe(2);
    expect(result.stdout).toContain('p.wasm is not valid WebAssembly');
    expect(result.stdout).toContain('Do: Build the policy again');
  });
});

const MUTATION = `apiVersion: kyverno.io/v1
kind: ClusterPolicy
metadata: {name: defaults}
spec:
  validationFailureAction: Enforce
  rules:
    - name: add
      match: {any: [{resources: {kinds: [Pod, Secret]}}]}
      mutate: {patchStrategicMerge: {metadata: {labels: {+(team): shop}}, stringData: {token: t0ken}}}
    - name: need
      match: {any: [{resources: {kinds: [Pod, Secret]}}]}
      validate: {message: no team, pattern: {metadata: {labels: {team: "?*"}}}}
`;

test('policies in a List count', () => {
  const list = `apiVersion: v1
kind: List
items:
- apiVersion: admissionregistration.k8s.io/v1
  kind: ValidatingAdmissionPolicy
  metadata: {name: named}
  spec:
    matchConstraints:
      resourceRules: [{apiGroups: [""], apiVersions: [v1], operations: [CREATE], resources: [pods]}]
    validations: [{expression: "object.metadata.name == 'x'", message: must be x}]
`;
  const dir = directoryOf({
    'pod.yaml': POD,
    'policies/list.yaml': list,
    'policies/p.yaml': MUTATION,
  });
  const result = cli(dir, ['policy', 'pod.yaml', '-p', 'policies', '-o', 'json']);
  expect(result).toMatchObject({ status: 1, stderr: '' });
  expect(findingsOf(result)).toEqual(['policy/cel/named Pod/web new']);
});

describe('mutation', () => {
  const files = {
    'pod.yaml': POD.replace('  hostNetwork: true\n', ''),
    'secret.yaml':
      'apiVersion: v1\nkind: Secret\nmetadata: {name: s, namespace: prod}\nstringData: {token: old}\n',
    'p.yaml': MUTATION,
  };

  test('comes before validation, and is told when asked for', () => {
    const dir = directoryOf(files);
    const quiet = cli(dir, ['policy', 'pod.yaml', 'secret.yaml', '-p', 'p.yaml']);
    expect(quiet).toMatchObject({ status: 0, stderr: '' });
    expect(quiet.stdout).not.toContain('policy/mutated');
    const told = cli(dir, ['policy', 'pod.yaml', '-p', 'p.yaml', '--show-mutated']);
    expect(told).toMatchObject({ status: 0, stderr: '' });
    expect(told.stdout.split('\n').slice(0, 5)).toEqual([
      'pod.yaml · 1 resource',
      '',
      'info     policy/mutated                                             Pod prod/web',
      '  pod.yaml:3:11  ·  /metadata/labels/team',
      '  /metadata/labels/team is added: "shop"; /stringData/token is added: "t0ken"',
    ]);
  });

  test('of a Secret is told without its values', () => {
    const args = ['policy', 'secret.yaml', '-p', 'p.yaml', '--show-mutated', '-o', 'json'];
    const { status, stdout } = cli(directoryOf(files), args);
    expect(status).toBe(0);
    expect(stdout).not.toContain('t0ken');
    const { findings } = JSON.parse(stdout);
    expect(findings).toMatchObject([
      {
        rule: 'policy/mutated',
        severity: 'info',
        message: '/metadata/labels/team is added; /stringData/token changes',
      },
    ]);
  });
});

describe('the pack gitops-guides', () => {
  const judge = (command: string, manifest: string, output: string) =>
    cli(directoryOf({ 'web.yaml': manifest }), [
      command,
      'web.yaml',
      '-p',
      'gitops-guides',
      '-o',
      output,
    ]);

  test.each(['check', 'policy'])('is judged by name: %s -p gitops-guides', (command) => {
    const result = judge(command, CARELESS, 'json');
    expect(result).toMatchObject({ status: 1, stderr: '' });
    expect(findingsOf(result).filter((f) => f.startsWith('policy/'))).toEqual([
      'policy/kyverno/require-resource-limits/check-container-limits Deployment/web new',
      'policy/kyverno/no-latest/autogen-forbid-latest Deployment/web new',
    ]);
  });

  test.each(['check', 'policy'])('has nothing to say of a clean Deployment: %s', (command) => {
    const result = judge(command, CLEAN, 'json');
    expect(result).toMatchObject({ status: 0, stderr: '' });
    expect(findingsOf(result).filter((f) => f.startsWith('policy/'))).toEqual([]);
  });

  test('tells code scanning its titles, and that it is judged by the .wasm', () => {
    const { runs } = JSON.parse(judge('policy', CARELESS, 'sarif').stdout);
    const id = 'policy/kyverno/no-latest/autogen-forbid-latest';
    expect(runs[0].tool.driver.rules).toContainEqual(
      expect.objectContaining({ id, shortDescription: { text: 'No latest tag' } }),
    );
    const { findings } = JSON.parse(judge('policy', CARELESS, 'json').stdout);
    expect(findings.map((finding: { policy: unknown }) => finding.policy)).toEqual([
      {
        engine: 'kyverno',
        name: 'require-resource-limits',
        rule: 'check-container-limits',
        via: 'wasm',
      },
      { engine: 'kyverno', name: 'no-latest', rule: 'autogen-forbid-latest', via: 'wasm' },
    ]);
  });

  test('stands among the names when one is mistyped', () => {
    const dir = directoryOf({ 'web.yaml': CLEAN });
    const result = cli(dir, ['policy', 'web.yaml', '-p', 'gitops-guide']);
    expect(result.status).toBe(2);
    expect(result.stdout).toContain('one of the packs: gitops-guides, organisation');
  });
});

describe('policy test', () => {
  test('prints the contract’s JSON, and 1 when an expectation is not met', () => {
    const dir = directoryOf({ 'gk/suite.yaml': SUITE });
    const result = cli(dir, ['policy', 'test', 'gk', '-o', 'json']);
    expect(result.status).toBe(1);
    const report = JSON.parse(result.stdout);
    expect(report.summary).toEqual({ total: 1, passed: 0, failed: 1, skipped: 0 });
    expect(report.results[0]).toMatchObject({
      file: 'gk/suite.yaml',
      test: 't/c',
      status: 'failed',
      reason: expect.stringContaining('none.yaml'),
    });
  });

  test('judges the pack’s own tests by its policies and by what they are compiled to', () => {
    const root = path.resolve(import.meta.dirname, '../..');
    const passed = { status: 0, stdout: '✔ 17 of 17 passed · 0 failed · 0 skipped\n', stderr: '' };
    const test = ['policy', 'test', 'policies/gitops-guides'];
    expect(cli(root, test)).toEqual(passed);
    expect(cli(root, [...test, '--bundle', 'gitops-guides'])).toEqual(passed);
  });

  test('does not judge by a bundle what the bundle does not carry', () => {
    const root = path.resolve(import.meta.dirname, '../..');
    const pack = ['--bundle', 'pod-security-baseline'];
    const result = cli(root, ['policy', 'test', 'policies/gitops-guides', ...pack]);
    expect(result.status).toBe(1);
    expect(result.stdout).toContain('the bundle carries no policy that is the same');
    expect(result.stdout).toContain('✖ 0 of 17 passed · 17 failed');
  });

  test('without tests is a usage error', () => {
    const result = cli(directoryOf({ 'x/a.yaml': 'a: 1' }), ['policy', 'test', 'x']);
    expect(result.status).toBe(2);
    expect(result.stderr).toContain('no policy tests below x');
  });
});

describe.skipIf(opaPath() === undefined)('policy build (skipped where opa is missing)', () => {
  const env = { MANIFEST_GATE_OPA: opaPath() ?? '' };
  const build = (dir: string, ...sources: readonly string[]) =>
    cli(dir, ['policy', 'build', ...sources, '--bundle', 'out/bundle.tar.gz'], { env });

  test('writes a bundle that judges', () => {
    const dir = directoryOf({ 'pod.yaml': POD, 'policy/main.rego': POLICY });
    const built = build(dir, 'policy');
    expect(built).toMatchObject({ status: 0, stdout: '' });
    expect(built.stderr).toContain('1 Rego rule, 0 Gatekeeper templates');
    const result = cli(dir, ['policy', 'pod.yaml', '-p', 'out/bundle.tar.gz']);
    expect(result.status).toBe(1);
    expect(result.stdout).toContain('no pods');
  });

  test('says which Kyverno rules are compiled, which travel, and why', () => {
    const dir = directoryOf({
      'pod.yaml': POD,
      'policy/main.rego': POLICY,
      'policy/k.yaml': KYVERNO,
    });
    const built = build(dir, 'policy');
    expect(built).toMatchObject({ status: 0, stdout: '' });
    expect(built.stderr.replace(/\d+ bytes/, 'n bytes')).toBe(
      [
        'out/bundle.tar.gz: 1 Rego rule, 0 Gatekeeper templates, 1 policy document, n bytes',
        'compiled into policy.wasm: 3 rules of 1 policy',
        '  images: tag, autogen-tag, autogen-cronjob-tag',
        'carried as data, judged by manifest-gate alone: 3 rules of 1 policy',
        '  images/fresh: context: imageRegistry',
        '  images/autogen-fresh: context: imageRegistry',
        '  images/autogen-cronjob-fresh: context: imageRegistry',
        '',
      ].join('\n'),
    );
    const result = cli(dir, ['policy', 'pod.yaml', '-p', 'out/bundle.tar.gz', '-o', 'json']);
    expect(result).toMatchObject({ status: 1, stderr: '' });
    const { findings, outcomes } = JSON.parse(result.stdout);
    const found = findings.map((f: { rule: string; policy: { via: string } }) =>
      [f.rule, f.policy.via].join(' '),
    );
    expect(found.sort()).toEqual(['policy/kyverno/images/tag wasm', 'policy/rego/main/deny wasm']);
    expect(outcomes[0].skipped[0].reason).toMatch(/^images\/fresh: /);
  });

  test('policies print to stderr with --verbose, and nowhere without', () => {
    const policy = `${POLICY.replace('if input', 'if {\n\tprint("looks at", input.metadata.name)\n\tinput')}}\n`;
    const dir = directoryOf({ 'pod.yaml': POD, 'policy/main.rego': policy });
    const run = (...flags: readonly string[]) =>
      cli(dir, ['policy', 'pod.yaml', '-p', 'policy', '-o', 'json', ...flags], { env });
    const quiet = run();
    expect(quiet).toMatchObject({ status: 1, stderr: '' });
    expect(run('--verbose')).toEqual({ ...quiet, stderr: 'note: Pod prod/web: looks at web\n' });
  });

  test('a failed case of a suite says what its template printed', () => {
    const [template = ''] = (GATEKEEPER_POLICIES['policies/templates.yaml'] ?? '').split('---');
    const suite = `kind: Suite
apiVersion: test.gatekeeper.sh/v1alpha1
tests:
  - {name: t, template: t.yaml, constraint: c.yaml, cases: [{name: c, object: o.yaml, assertions: [{violations: no}]}]}
`;
    const dir = directoryOf({
      'gk/suite.yaml': suite,
      'gk/t.yaml': template.replace(
        'not input.review',
        'print("key", input.parameters.key)\n          not input.review',
      ),
      'gk/c.yaml':
        'apiVersion: constraints.gatekeeper.sh/v1beta1\nkind: K8sOwner\nmetadata: {name: o}\nspec: {}\n',
      'gk/o.yaml': POD,
    });
    expect(cli(dir, ['policy', 'test', 'gk'], { env })).toEqual({
      status: 1,
      stderr: '',
      stdout: `failed  gk/suite.yaml · t/c
  K8sOwner · o · gk/o.yaml
  wanted {"violations":false}, got 1 violations
  wanted violations: false, got 1: web has no owner
  printed for gk/o.yaml: key owner

✖ 0 of 1 passed · 1 failed · 0 skipped
`,
    });
  });

  test('carries constraints with their templates, and judges by them alone', () => {
    const dir = directoryOf({ ...GATEKEEPER_POLICIES, 'web.yaml': GATEKEEPER_MANIFEST });
    const built = build(dir, 'policies');
    expect({ ...built, stderr: built.stderr.replace(/\d+ bytes/, 'n bytes') }).toEqual({
      status: 0,
      stdout: '',
      stderr: [
        'out/bundle.tar.gz: 0 Rego rules, 1 Gatekeeper template, 6 policy documents, n bytes',
        'carried as data, judged by manifest-gate alone: 1 rule of 1 policy',
        '  k8sshort: CEL is evaluated by the engine',
        '',
      ].join('\n'),
    });
    const judge = (policy: string) =>
      cli(dir, ['policy', 'web.yaml', '-p', policy, '-o', 'json'], { env });
    const result = judge('out/bundle.tar.gz');
    const findings = ({ stdout }: { stdout: string }) => JSON.parse(stdout).findings;
    expect(findings(result)).toEqual(findings(judge('policies')));
    expect(result).toMatchObject({ status: 1, stderr: '' });
    expect(findingsOf(result)).toEqual([
      'policy/gatekeeper/K8sOwner/owned ConfigMap/plain new',
      'policy/gatekeeper/K8sOwner/owned Deployment/web new',
      'policy/gatekeeper/K8sShort/short Deployment/web new',
    ]);
  });

  test('a constraint whose template is not there is named, and nothing is written', () => {
    const dir = directoryOf({
      'c.yaml': GATEKEEPER_POLICIES['policies/constraints.yaml'] ?? '',
      'web.yaml': GATEKEEPER_MANIFEST,
    });
    expect(build(dir, 'c.yaml')).toEqual({
      status: 2,
      stdout: '',
      stderr: [
        'manifest-gate: K8sOwner/owned (c.yaml:1) is a constraint whose ConstraintTemplate is not among the policies',
        '  Do: Give the template as well: `-p <template.yaml>`, or check the spelling of the kind.',
        '',
      ].join('\n'),
    });
    expect(cli(dir, ['policy', 'web.yaml', '-p', 'out/bundle.tar.gz']).status).toBe(2);
  });

  test('a policy that is none is named, and nothing is written', () => {
    const dir = directoryOf({ 'k.yaml': KYVERNO.replace('validate:', 'validates:') });
    const built = build(dir, 'k.yaml');
    expect(built).toMatchObject({ status: 2, stdout: '' });
    expect(built.stderr).toContain(
      'k.yaml:1: policy images: spec.rules[0].validates is not a field',
    );
    expect(cli(dir, ['policy', 'k.yaml', '-p', 'out/bundle.tar.gz']).status).toBe(2);
  });
});
