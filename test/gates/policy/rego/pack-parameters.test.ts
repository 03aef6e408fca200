import { describe, expect, it } from 'vitest';
import { policyPorts } from '../../../support/policy-ports.ts';
import { runPolicies } from '../../../support/policy-review.ts';

const POD =
  'apiVersion: v1\nkind: Pod\nmetadata: {name: web, namespace: a}\nspec: {containers: []}\n';

/** Judges by the pack with these parameters, by itself and beside another pack. */
async function judge(parameters: string, policies = ['organisation']) {
  const ports = policyPorts({ 'p.yaml': `parameters: {organisation: ${parameters}}` });
  return runPolicies(POD, { policies, data: ['p.yaml'] }, ports);
}

describe('parameters of the pack organisation', () => {
  it.each([
    ['registries: "ghcr.io"', '.registries: invalid type. Expected: array, given: string'],
    ['registries: []', '.registries: array must have at least 1 items'],
    ['registrys: [ghcr.io]', ': additional property registrys is not allowed'],
    ['required_labels: [{kee: tier}]', '.required_labels.0: key is required'],
    ['required_labels: [{key: a, pattern: "("}]', '.required_labels.0.pattern: does not match'],
    ['namespaces: [5]', '.namespaces.0: invalid type. Expected: string, given: integer'],
    ['required_resources: [cpu]', '.required_resources.0: does not match pattern'],
    ['max_resources: {memory: 4Gx}', '.max_resources.memory: does not match pattern'],
    ['max_quota: {pods: -1}', '.max_quota.pods: must be greater than or equal to 0'],
    ['replicas: {min: "two"}', '.replicas.min: invalid type. Expected: integer, given: string'],
    ['replicas: {minimum: 2}', '.replicas: additional property minimum is not allowed'],
    ['', ': must have at least 1 properties'],
  ])('{%s} is refused, for its rule would find nothing', async (parameters, words) => {
    const wanted = {
      failure: {
        code: 'policy-parameters',
        message: expect.stringContaining(`data.parameters.organisation${words}`),
      },
    };
    await expect(judge(`{${parameters}}`)).rejects.toMatchObject(wanted);
    const both = ['organisation', 'pod-security-baseline'];
    await expect(judge(`{${parameters}}`, both)).rejects.toMatchObject(wanted);
  });

  it('that are right judge', async () => {
    const parameters = `{registries: [ghcr.io], required_labels: [owner, {key: tier, pattern: "web|db"}, {key: team}],
      namespaces: ["team-*"], required_resources: [limits.memory, requests.ephemeral-storage], replicas: {min: 1, max: 3},
      max_resources: {cpu: 2, memory: 1.5Gi, ephemeral-storage: "100"}, max_quota: {requests.cpu: 500m}}`;
    const { observations } = await judge(parameters);
    expect(observations.map(({ rule }) => rule.split('/').at(-1)).sort()).toEqual([
      ...['missing-label', 'missing-label', 'missing-label', 'unknown-namespace'],
    ]);
  });
});
