import { describe, expect, it } from 'vitest';
import { gatekeeperSuites } from '../../../../src/gates/policy/test/gatekeeper-suite.ts';
import { regoUnitTests } from '../../../../src/gates/policy/test/rego-unit-tests.ts';
import { runPolicyTests } from '../../../../src/gates/policy/test/run-policy-tests.ts';
import { opaPath, policyPorts } from '../../../support/policy-ports.ts';

const TEMPLATE = `
apiVersion: templates.gatekeeper.sh/v1
kind: ConstraintTemplate
metadata: {name: k8sname}
spec:
  crd:
    spec:
      names: {kind: K8sName}
      validation: {openAPIV3Schema: {type: object, properties: {max: {type: integer}}}}
  targets:
    - target: admission.k8s.gatekeeper.sh
      code:
        - engine: K8sNativeValidation
          source:
            validations:
              - expression: "size(variables.anyObject.metadata.name) <= variables.params.max"
                messageExpression: "'too long: ' + variables.anyObject.metadata.name"
`;
const constraint = (max: string) =>
  `apiVersion: constraints.gatekeeper.sh/v1beta1\nkind: K8sName\nmetadata: {name: short}\nspec: {parameters: {max: ${max}}}\n`;
const object = (name: string) => `apiVersion: v1\nkind: ConfigMap\nmetadata: {name: ${name}}\n`;

const SUITE = `
apiVersion: test.gatekeeper.sh/v1alpha1
kind: Suite
metadata: {name: names}
tests:
  - name: length
    template: template.yaml
    constraint: samples/constraint.yaml
    cases:
      - name: short
        object: samples/short.yaml
        assertions: [{violations: no}]
      - name: long
        object: samples/long.yaml
        assertions: [{violations: 1}, {message: "^too long: [a-z-]+$"}]
      - name: wrong
        object: samples/long.yaml
        assertions: [{violations: 2}]
      - name: later
        skip: true
        object: samples/long.yaml
        assertions: [{violations: yes}]
  - name: bad-constraint
    template: template.yaml
    constraint: samples/invalid.yaml
    invalid: true
`;

const FILES = {
  'gk/suite.yaml': SUITE,
  'gk/template.yaml': TEMPLATE,
  'gk/samples/constraint.yaml': constraint('5'),
  'gk/samples/invalid.yaml': constraint('five'),
  'gk/samples/short.yaml': object('abc'),
  'gk/samples/long.yaml': object('much-too-long'),
};

describe('Gatekeeper suites', () => {
  it('are found by content and judged case by case', async () => {
    const ports = policyPorts(FILES);
    expect(await gatekeeperSuites.find(['gk'], ports)).toEqual(['gk/suite.yaml']);
    const results = await gatekeeperSuites.run('gk/suite.yaml', ports);
    expect(results.map((r) => [r.test, r.status])).toEqual([
      ['length/short', 'passed'],
      ['length/long', 'passed'],
      ['length/wrong', 'failed'],
      ['length/later', 'skipped'],
      ['bad-constraint', 'passed'],
    ]);
    expect(results[2]).toMatchObject({
      policy: 'K8sName',
      rule: 'short',
      actual: '1 violations',
      reason: 'wanted violations: 2, got 1: too long: much-too-long',
    });
  });

  it('expect of a constraint what its enforcement points say', async () => {
    const scoped = (point: string) =>
      constraint('5').replace(
        'spec: {',
        `spec: {enforcementAction: scoped, scopedEnforcementActions: [{action: deny, enforcementPoints: [{name: ${point}}]}], `,
      );
    const violations = async (text: string) => {
      const files = { ...FILES, 'gk/samples/constraint.yaml': text };
      const [, long] = await gatekeeperSuites.run('gk/suite.yaml', policyPorts(files));
      return long?.actual ?? long?.reason;
    };
    expect(await violations(scoped('gator.gatekeeper.sh'))).toBe('1 violations');
    expect(await violations(scoped('"*"'))).toBe('1 violations');
    expect(await violations(scoped('validation.gatekeeper.sh'))).toBe('0 violations');
    expect(await violations(scoped('audit.gatekeeper.sh'))).toBe('0 violations');
    expect(await violations(object('none'))).toBe('error');
  });

  it('whose files are missing fail, case by case', async () => {
    const { 'gk/template.yaml': _, ...rest } = FILES;
    const results = await gatekeeperSuites.run('gk/suite.yaml', policyPorts(rest));
    expect(results.map((r) => r.status)).toEqual([
      'failed',
      'failed',
      'failed',
      'skipped',
      'failed',
    ]);
  });
});

describe('policy test', () => {
  it('counts every expectation', async () => {
    const report = await runPolicyTests(['gk'], policyPorts(FILES), {
      runners: [gatekeeperSuites],
    });
    expect(report.summary).toEqual({ total: 5, passed: 3, failed: 1, skipped: 1 });
  });

  it('refuses paths without tests', async () => {
    const ports = policyPorts({ 'x/a.yaml': 'a: 1' });
    const run = runPolicyTests(['x'], ports, { runners: [gatekeeperSuites, regoUnitTests] });
    await expect(run).rejects.toMatchObject({ failure: { code: 'policy-test-none' } });
  });
});

describe.skipIf(opaPath() === undefined)('Rego unit tests (skipped where opa is missing)', () => {
  it('pass, fail and wait with their names', async () => {
    const ports = policyPorts({
      'p/a.rego': 'package a\n\nallow if input.x\n',
      'p/a_test.rego':
        'package a_test\n\nimport data.a\n\ntest_yes if a.allow with input as {"x": true}\n\ntest_no if a.allow with input as {}\n\ntodo_test_later if false\n',
    });
    const results = await regoUnitTests.run('p', ports);
    expect(results.map((r) => [r.policy, r.test, r.status])).toEqual([
      ['a_test', 'test_yes', 'passed'],
      ['a_test', 'test_no', 'failed'],
      ['a_test', 'todo_test_later', 'skipped'],
    ]);
  });

  it('have the data that is given', async () => {
    const ports = policyPorts({
      'p/a_test.rego': 'package a\n\ntest_data if data.teams.allowed == ["NO"]\n',
      'd/teams/names.yaml': 'allowed: [NO]\n',
    });
    const statusWith = async (data: readonly string[]) =>
      (await runPolicyTests(['p'], ports, { data })).summary;
    expect(await statusWith(['d'])).toMatchObject({ passed: 1, failed: 0 });
    expect(await statusWith([])).toMatchObject({ passed: 0, failed: 1 });
    expect(await statusWith(['none'])).toMatchObject({ passed: 0, failed: 1 });
  });

  it('that do not compile are failed', async () => {
    const ports = policyPorts({ 'p/a_test.rego': 'package a\n\ntest_x if missing(1)\n' });
    const [result] = await regoUnitTests.run('p', ports);
    expect(result?.status).toBe('failed');
    expect(result?.reason).toContain('missing');
  });
});
