import { describe, expect, test } from 'vitest';
import { cli } from '../support/cli.ts';
import { opaPath } from '../support/policy-ports.ts';
import { directoryOf } from '../support/workspace.ts';

const MAP = 'apiVersion: v1\nkind: ConfigMap\nmetadata: {name: m, namespace: prod}\n';
const GOOD = 'package t\n        violation[{"msg": "no"}] { true }';
const template = (rego: string, name = 'k8sown', kind = 'K8sOwn') => `---
apiVersion: templates.gatekeeper.sh/v1
kind: ConstraintTemplate
metadata: {name: ${name}}
spec:
  crd:
    spec:
      names: {kind: ${kind}}
      validation: {openAPIV3Schema: {type: object, properties: {labels: {type: array, items: {type: string}}}}}
  targets:
    - target: admission.k8s.gatekeeper.sh
      rego: |
        ${rego}
`;
const constraint = (spec = '{}', kind = 'K8sOwn') => `---
apiVersion: constraints.gatekeeper.sh/v1beta1
kind: ${kind}
metadata: {name: all}
spec: ${spec}
`;

/** What a person sees: the failure and its hint; nothing else is printed, and the status is 2. */
function told(policies: string): readonly string[] {
  const dir = directoryOf({ 'map.yaml': MAP, 'p.yaml': policies });
  const env = { MANIFEST_GATE_OPA: opaPath() ?? '' };
  const result = cli(dir, ['policy', 'map.yaml', '-p', 'p.yaml'], { env });
  expect(result).toMatchObject({ status: 2, stderr: '' });
  const [failure = '', ...rest] = result.stdout.split('\n').filter((line) => line !== '');
  const hint = rest.find((line) => line.startsWith('  Do: ')) ?? '';
  return [failure.replace('! policy is broken for map.yaml: ', ''), hint.slice(6)];
}

describe('Gatekeeper objects that cannot be used', () => {
  test('a constraint of a kind that is nearly a template’s', () => {
    expect(told(template(GOOD) + constraint('{}', 'K8sOwner'))).toEqual([
      'K8sOwner/all (p.yaml:16) is a constraint whose ConstraintTemplate is not among the policies',
      'Did you mean the kind K8sOwn? Otherwise give the template as well: `-p <template.yaml>`.',
    ]);
  });

  test('a parameter that is misspelt', () => {
    expect(told(template(GOOD) + constraint('{parameters: {lables: [a]}}'))).toEqual([
      'K8sOwn/all (p.yaml:16) has the unknown field spec.parameters.lables',
      'Write labels, or declare the field in ConstraintTemplate/k8sown (p.yaml:2).',
    ]);
  });

  test('a parameter of the wrong type', () => {
    expect(told(template(GOOD) + constraint('{parameters: {labels: a}}'))).toEqual([
      'K8sOwn/all (p.yaml:16) breaks the schema of its template: spec.parameters.labels must be array',
      'Mend the constraint; the schema stands in p.yaml:2.',
    ]);
  });

  test('two templates for one kind', () => {
    const other = GOOD.replace('no', 'yes');
    expect(told(template(GOOD) + template(other) + constraint())).toEqual([
      'ConstraintTemplate/k8sown (p.yaml:16) and ConstraintTemplate/k8sown (p.yaml:2) define the same kind',
      'Keep one of the templates.',
    ]);
  });

  test('a template without a target', () => {
    const without = template(GOOD).replace(/ {2}targets:[\s\S]*/, '  targets: []\n');
    expect(told(without + constraint())).toEqual([
      'ConstraintTemplate/k8sown (p.yaml:2) has no target, where Gatekeeper wants one',
      'Give spec.targets one entry with target: admission.k8s.gatekeeper.sh and its rego or code.',
    ]);
  });

  test('Rego that reads what Gatekeeper does not have', () => {
    expect(told(template(GOOD.replace('true', 'not data.foo')) + constraint())).toEqual([
      'ConstraintTemplate/k8sown (p.yaml:2) reads data.foo, where Gatekeeper has data.inventory and data.lib only',
      'Read input.parameters, data.inventory, or a library of libs: `package lib.<name>`.',
    ]);
  });

  test('Rego without the rule that Gatekeeper asks', () => {
    expect(told(template(GOOD.replace('violation', 'deny')) + constraint())).toEqual([
      'ConstraintTemplate/k8sown (p.yaml:2) has Rego without a rule violation',
      'Write `violation[{"msg": msg}] { … }`.',
    ]);
  });
});

describe.skipIf(opaPath() === undefined)('broken Rego (skipped where opa is missing)', () => {
  const broken = template(GOOD.replace('true', 'nothing(1)')) + constraint();
  const said =
    'opa could not compile the policy: 1 error occurred: line 2 of the Rego of ConstraintTemplate/k8sown (p.yaml:2): rego_type_error: undefined function nothing';

  test('is told by its template and line', () => {
    expect(told(broken)).toEqual([said, 'Mend the Rego in the template.']);
  });

  test('is told so when a bundle is built', () => {
    const dir = directoryOf({ 'p.yaml': broken });
    const env = { MANIFEST_GATE_OPA: opaPath() ?? '' };
    expect(cli(dir, ['policy', 'build', 'p.yaml', '--bundle', 'b.tar.gz'], { env })).toEqual({
      status: 2,
      stdout: '',
      stderr: `manifest-gate: ${said}\n  Do: Mend the Rego in the template.\n`,
    });
  });
});

describe('a suite with missing files', () => {
  test('fails case by case, and says which', () => {
    const suite = `kind: Suite
apiVersion: test.gatekeeper.sh/v1alpha1
tests:
  - name: own
    template: template.yaml
    constraint: gone.yaml
    cases: [{name: a, object: map.yaml, assertions: [{violations: yes}]}]
`;
    const dir = directoryOf({
      't/suite.yaml': suite,
      't/template.yaml': template(GOOD),
      't/map.yaml': MAP,
    });
    expect(cli(dir, ['policy', 'test', 't'])).toEqual({
      status: 1,
      stderr: '',
      stdout: `failed  t/suite.yaml · own/a
  t/template.yaml · t/gone.yaml · t/map.yaml
  wanted {"violations":true}, got error
  t/gone.yaml does not exist.

✖ 0 of 1 passed · 1 failed · 0 skipped
`,
    });
  });
});
