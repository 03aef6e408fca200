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
