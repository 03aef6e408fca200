import { describe, expect, it } from 'vitest';
import { buildContributors } from '../../../../src/gates/policy/build-contributors.ts';
import { buildBundle } from '../../../../src/gates/policy/rego/build.ts';
import {
  runnersOfBundle,
  runPolicyTests,
} from '../../../../src/gates/policy/test/run-policy-tests.ts';
import { GATEKEEPER_MANIFEST, GATEKEEPER_POLICIES } from '../../../support/gatekeeper-policies.ts';
import { opaPath, policyPorts } from '../../../support/policy-ports.ts';
import { runPolicies } from '../../../support/policy-review.ts';

const tools = {
  find: () => Promise.reject(new Error('opa was asked for')),
  run: () => Promise.reject(new Error('opa was asked for')),
};

async function built(files: Readonly<Record<string, string>>) {
  return buildBundle(['policies'], [], policyPorts(files), buildContributors);
}

async function findings(files: Readonly<Record<string, string | Uint8Array>>, policy: string) {
  const ports = policyPorts(files, policy === 'policies' ? {} : { tools });
  const run = await runPolicies(GATEKEEPER_MANIFEST, { policies: [policy] }, ports);
  return run;
}

describe.skipIf(opaPath() === undefined)(
  'Gatekeeper in a bundle (skipped where opa is missing)',
  () => {
    it('finds what its YAML finds, without opa: constraints, CEL, expansions, mutators, exclusions', async () => {
      const { bundle, templates, policies, native } = await built(GATEKEEPER_POLICIES);
      expect({ templates, policies: policies.map((p) => p['kind']), native }).toEqual({
        templates: 1,
        policies: [
          'K8sOwner',
          'K8sShort',
          'ExpansionTemplate',
          'AssignMetadata',
          'Config',
          'ConstraintTemplate',
        ],
        native: [{ policy: 'k8sshort', rule: '', reason: 'CEL is evaluated by the engine' }],
      });
      const fromYaml = await findings(GATEKEEPER_POLICIES, 'policies');
      const fromBundle = await findings({ 'b.tar.gz': bundle }, 'b.tar.gz');
      expect(fromBundle).toEqual(fromYaml);
      expect(fromYaml.observations.map((o) => `${o.severity}: ${o.message}`).sort()).toEqual([
        'error: [Implied by pods] web-pod has no owner',
        'error: plain has no owner',
        'warning: [Implied by pods] web-pod is too long',
      ]);
    });

    it('leaves behind what suites keep to test with, and takes what stands beside them', async () => {
      const constraint = (name: string) =>
        `apiVersion: constraints.gatekeeper.sh/v1beta1\nkind: K8sOwner\nmetadata: {name: ${name}}\nspec: {}\n`;
      const test = (name: string, more: string) =>
        `{name: t, template: t.yaml, constraint: ${name}, ${more}}`;
      const cases = (object: string) => `cases: [{name: c, object: ${object}, assertions: [{}]}]`;
      const tests = [
        test('samples/one/constraint.yaml', cases('samples/one/object.yaml')),
        test('samples/two/constraint.yaml', cases('samples/two/object.yaml')),
        test('samples/bad/constraint.yaml', 'invalid: true'),
        test('beside.yaml', cases('object.yaml')),
        test('constraints/apart.yaml', cases('samples/one/object.yaml')),
      ];
      const { policies, leftOut } = await built({
        'policies/templates.yaml': GATEKEEPER_POLICIES['policies/templates.yaml'] ?? '',
        'policies/suite.yaml': `{kind: Suite, apiVersion: test.gatekeeper.sh/v1alpha1, tests: [${tests.join(', ')}]}`,
        'policies/samples/one/constraint.yaml': constraint('same'),
        'policies/samples/two/constraint.yaml': constraint('same').replace(
          'spec: {}',
          'spec: {match: {}}',
        ),
        'policies/samples/bad/constraint.yaml': constraint('bad').replace(
          'spec: {}',
          'spec: {parameters: 5}',
        ),
        'policies/beside.yaml': constraint('beside'),
        'policies/constraints/apart.yaml': constraint('apart'),
      });
      expect(policies.map((p) => JSON.stringify(p['metadata']))).toEqual([
        '{"name":"beside"}',
        '{"name":"apart"}',
        '{"name":"k8sshort"}',
      ]);
      expect(leftOut).toEqual([
        'K8sOwner/bad (policies/samples/bad/constraint.yaml:1)',
        'K8sOwner/same (policies/samples/one/constraint.yaml:1)',
        'K8sOwner/same (policies/samples/two/constraint.yaml:1)',
      ]);
    });

    it('counts once beside its sources', async () => {
      const { bundle } = await built(GATEKEEPER_POLICIES);
      const ports = policyPorts({ ...GATEKEEPER_POLICIES, 'b.tar.gz': bundle }, { tools });
      const run = await runPolicies(
        GATEKEEPER_MANIFEST,
        { policies: ['policies', 'b.tar.gz'] },
        ports,
      );
      expect(run.observations).toHaveLength(3);
    });

    it.each([
      [
        'a constraint without its template',
        { 'policies/templates.yaml': '' },
        'policy-template-missing',
      ],
      [
        'parameters that do not fit',
        {
          'policies/more.yaml':
            'apiVersion: constraints.gatekeeper.sh/v1beta1\nkind: K8sShort\nmetadata: {name: x}\nspec: {parameters: {max: many}}\n',
        },
        'policy-constraint-schema',
      ],
      [
        'a mutator without a location',
        {
          'policies/more.yaml':
            'apiVersion: mutations.gatekeeper.sh/v1\nkind: Assign\nmetadata: {name: x}\nspec: {}\n',
        },
        'policy-gatekeeper-invalid',
      ],
      [
        'CEL that does not compile',
        {
          'policies/templates.yaml': (GATEKEEPER_POLICIES['policies/templates.yaml'] ?? '').replace(
            'size(',
            'size((',
          ),
        },
        'policy-invalid',
      ],
    ])('is not built with %s', async (_, files, code) => {
      await expect(built({ ...GATEKEEPER_POLICIES, ...files })).rejects.toMatchObject({
        failure: { code },
      });
    });

    it('is what suites are judged by, when it carries the very template they name', async () => {
      const { bundle } = await built(GATEKEEPER_POLICIES);
      const suite = `kind: Suite
apiVersion: test.gatekeeper.sh/v1alpha1
tests:
  - name: owner
    template: ../policies/owner.yaml
    constraint: constraint.yaml
    cases: [{name: none, object: object.yaml, assertions: [{violations: 1, message: has no owner}]}]
`;
      const [owner = ''] = (GATEKEEPER_POLICIES['policies/templates.yaml'] ?? '').split('---');
      const files = {
        'b.tar.gz': bundle,
        'policies/owner.yaml': owner,
        't/suite.yaml': suite,
        't/constraint.yaml':
          'apiVersion: constraints.gatekeeper.sh/v1beta1\nkind: K8sOwner\nmetadata: {name: o}\nspec: {}\n',
        't/object.yaml': 'apiVersion: v1\nkind: ConfigMap\nmetadata: {name: a}\n',
      };
      const judged = async (template: string) => {
        const ports = policyPorts({ ...files, 'policies/owner.yaml': template }, { tools });
        const runners = await runnersOfBundle('b.tar.gz', ports);
        return (await runPolicyTests(['t'], ports, { runners })).results[0];
      };
      expect(await judged(owner)).toMatchObject({ status: 'passed' });
      expect(await judged(owner.replace('has no', 'lacks'))).toMatchObject({
        status: 'failed',
        reason: expect.stringMatching(
          /^the bundle carries no template that is the same as ConstraintTemplate\/k8sowner \(policies\/owner.yaml:1\)\. Build/,
        ),
      });
    });
  },
);
