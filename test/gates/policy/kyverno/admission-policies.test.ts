import { describe, expect, it } from 'vitest';
import { kyvernoTestRunner } from '../../../../src/gates/policy/kyverno/test-runner/kyverno-test-runner.ts';
import { policyPorts } from '../../../support/policy-ports.ts';

const POLICIES = `apiVersion: admissionregistration.k8s.io/v1
kind: ValidatingAdmissionPolicy
metadata: { name: few-replicas }
spec:
  matchConstraints:
    resourceRules: [{ apiGroups: [apps], apiVersions: [v1], operations: [CREATE], resources: [deployments] }]
  validations: [{ expression: object.spec.replicas <= 5 }]
---
apiVersion: admissionregistration.k8s.io/v1beta1
kind: MutatingAdmissionPolicy
metadata: { name: add-team }
spec:
  matchConstraints:
    resourceRules: [{ apiGroups: [apps], apiVersions: [v1], operations: [CREATE], resources: [deployments] }]
  mutations:
    - patchType: ApplyConfiguration
      applyConfiguration: { expression: "Object{metadata: Object.metadata{labels: {'team': 'a'}}}" }
`;
const deployment = (name: string, replicas: number, labels = '') => `apiVersion: apps/v1
kind: Deployment
metadata: { name: ${name}${labels} }
spec: { replicas: ${replicas} }
---
`;
const result = (policy: string, resource: string, outcome: string, more = '') =>
  `  - { policy: ${policy}, kind: Deployment, resources: [${resource}], result: ${outcome}${more} }`;

describe("a kyverno-test.yaml over Kubernetes' own admission policies", () => {
  it('knows what passes, what fails, what does not apply and what is mutated', async () => {
    const test = `apiVersion: cli.kyverno.io/v1alpha1
kind: Test
metadata: { name: admission }
policies: [policies.yaml]
resources: [resources.yaml]
results:
${[
  result('few-replicas', 'small', 'pass', ', isValidatingAdmissionPolicy: true'),
  result('few-replicas', 'great', 'fail'),
  result('few-replicas', 'great', 'pass'),
  result('add-team', 'small', 'pass', ', patchedResources: patched.yaml'),
].join('\n')}
`;
    const ports = policyPorts({
      'kyverno-test.yaml': test,
      'policies.yaml': POLICIES,
      'resources.yaml': deployment('small', 1) + deployment('great', 9),
      'patched.yaml': deployment('small', 1, ', labels: { team: a }'),
    });
    const results = await kyvernoTestRunner.run('kyverno-test.yaml', ports);
    expect(results.map(({ status }) => status)).toEqual(['passed', 'passed', 'failed', 'passed']);
    expect(results[2]?.reason).toMatch(/object.spec.replicas <= 5/);
  });
});
