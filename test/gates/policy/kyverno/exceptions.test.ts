import { describe, expect, it } from 'vitest';
import { policyPorts } from '../../../support/policy-ports.ts';
import { runPolicies } from '../../../support/policy-review.ts';

const POLICY = `
apiVersion: kyverno.io/v1
kind: ClusterPolicy
metadata: {name: labels}
spec:
  rules:
  - name: team
    match: {any: [{resources: {kinds: [ConfigMap]}}]}
    validate:
      failureAction: Enforce
      message: A team is required.
      pattern: {metadata: {labels: {team: "?*"}}}
`;
const MAP = 'apiVersion: v1\nkind: ConfigMap\nmetadata: {name: legacy-a}\ndata: {a: b}\n';

function run(files: Record<string, string>, manifest: string, base?: string) {
  return runPolicies(
    manifest,
    { policies: ['policies'], exceptions: files['exceptions/e.yaml'] ? ['exceptions'] : [] },
    policyPorts(files),
    base,
  );
}

const exception = (conditions = '') => `
apiVersion: kyverno.io/v2
kind: PolicyException
metadata: {name: legacy, namespace: ops}
spec:
  exceptions: [{policyName: labels, ruleNames: ["te*"]}]
  match: {any: [{resources: {kinds: [ConfigMap], names: ["legacy-*"]}}]}
  ${conditions}
`;

describe('PolicyExceptions', () => {
  it('excuse the objects they match from the rules they name', async () => {
    const files = { 'policies/p.yaml': POLICY, 'exceptions/e.yaml': exception() };
    expect((await run(files, MAP)).observations).toEqual([]);
    expect((await run(files, MAP.replace('legacy-a', 'new'))).observations).toHaveLength(1);
  });

  it('count only when their conditions hold, or else not', async () => {
    const condition = (value: string) =>
      exception(
        `conditions: {all: [{key: "{{ request.object.data.a }}", operator: Equals, value: ${value}}]}`,
      );
    const files = (value: string) => ({ 'policies/p.yaml': `${POLICY}---${condition(value)}` });
    expect((await run(files('b'), MAP)).observations).toEqual([]);
    expect((await run(files('c'), MAP)).observations).toHaveLength(1);
  });

  it('of CEL policies excuse by match conditions', async () => {
    const files = {
      'policies/p.yaml': `
apiVersion: policies.kyverno.io/v1alpha1
kind: ValidatingPolicy
metadata: {name: data}
spec:
  matchConstraints:
    resourceRules: [{apiGroups: [""], apiVersions: [v1], operations: [CREATE], resources: [configmaps]}]
  validations: [{expression: "object.data.a != 'b'", message: b is not allowed}]
---
apiVersion: policies.kyverno.io/v1alpha1
kind: PolicyException
metadata: {name: legacy, namespace: ops}
spec:
  policyRefs: [{name: data, kind: ValidatingPolicy}]
  matchConditions: [{name: legacy, expression: "object.metadata.name.startsWith('legacy')"}]
`,
    };
    expect((await run(files, MAP)).observations).toEqual([]);
    const { observations } = await run(files, MAP.replace('legacy-a', 'new'));
    expect(observations.map(({ message, rule }) => [rule, message])).toEqual([
      ['policy/kyverno/data/validate', 'b is not allowed'],
    ]);
  });
});

describe('violations that were there before', () => {
  it('are admitted, unless the rule says otherwise', async () => {
    const files = { 'policies/p.yaml': POLICY };
    const fixed = MAP.replace('{name: legacy-a}', '{name: legacy-a, labels: {team: x}}');
    expect((await run(files, MAP, MAP)).observations).toEqual([]);
    expect((await run(files, MAP, fixed)).observations).toHaveLength(1);
    const strict = POLICY.replace(
      'failureAction',
      'allowExistingViolations: false\n      failureAction',
    );
    expect((await run({ 'policies/p.yaml': strict }, MAP, MAP)).observations).toHaveLength(1);
  });
});

describe('policies that nothing is judged by here', () => {
  it('are counted for every object they are about', async () => {
    const files = {
      'policies/p.yaml': `${POLICY}---
apiVersion: policies.kyverno.io/v1alpha1
kind: GeneratingPolicy
metadata: {name: copies}
spec:
  matchConstraints:
    resourceRules: [{apiGroups: [""], apiVersions: [v1], operations: [CREATE], resources: [configmaps]}]
---
apiVersion: kyverno.io/v1
kind: ClusterPolicy
metadata: {name: signed}
spec:
  rules:
  - name: signatures
    match: {any: [{resources: {kinds: [Pod]}}]}
    verifyImages: [{imageReferences: ["*"]}]
`,
    };
    const pod =
      'apiVersion: v1\nkind: Pod\nmetadata: {name: a}\nspec: {containers: [{name: a, image: a}]}\n';
    const secret = 'apiVersion: v1\nkind: Secret\nmetadata: {name: judged, labels: {team: x}}\n';
    const secrets = POLICY.replace('name: labels', 'name: other').replace('ConfigMap', 'Secret');
    const { coverage } = await runPolicies(
      `${MAP}---\n${pod}---\n${secret}`,
      { policies: ['policies'] },
      policyPorts({ ...files, 'policies/x.yaml': secrets }),
    );
    const reasons = coverage.skipped.map(({ reason }) => reason);
    expect(reasons).toContain('copies/GeneratingPolicy: nothing is generated here');
    expect(reasons).toContain(
      'signed/signatures: verifying the signatures of images needs a registry',
    );
  });
});
