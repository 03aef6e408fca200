import { describe, expect, it } from 'vitest';
import { opaPath, policyPorts } from '../../../support/policy-ports.ts';
import { runPolicies } from '../../../support/policy-review.ts';

const TEMPLATE = `
apiVersion: templates.gatekeeper.sh/v1
kind: ConstraintTemplate
metadata:
  name: k8sowner
  annotations: {metadata.gatekeeper.sh/title: Owner, description: Says who owns it.}
spec:
  crd:
    spec:
      names: {kind: K8sOwner}
      validation:
        openAPIV3Schema:
          type: object
          default: {}
          properties:
            key: {type: string, default: owner}
  targets:
    - target: admission.k8s.gatekeeper.sh
      libs:
        - |
          package lib.helpers
          labels = object.get(input.review.object.metadata, "labels", {})
      rego: |
        package owner
        import data.lib.helpers
        violation[{"msg": msg}] {
          not helpers.labels[input.parameters.key]
          msg := sprintf("%v %v has no %v", [input.review.kind.kind, input.review.object.metadata.name, input.parameters.key])
        }
`;

const constraint = (spec: string, name = 'all') => `
---
apiVersion: constraints.gatekeeper.sh/v1beta1
kind: K8sOwner
metadata: {name: ${name}}
spec: ${spec}
`;

const MANIFEST = `
apiVersion: v1
kind: Namespace
metadata: {name: prod, labels: {tier: gold, owner: x}}
---
apiVersion: v1
kind: ConfigMap
metadata: {name: a, namespace: prod}
---
apiVersion: v1
kind: ConfigMap
metadata: {name: b, namespace: kube-system}
---
apiVersion: apps/v1
kind: Deployment
metadata: {name: web, namespace: prod, labels: {owner: x}}
spec: {template: {metadata: {labels: {app: web}}, spec: {containers: [{name: c, image: nginx}]}}}
`;

async function messages(policies: string): Promise<readonly string[]> {
  const ports = policyPorts({ 'policy.yaml': policies });
  const run = await runPolicies(MANIFEST, { policies: ['policy.yaml'] }, ports);
  return run.observations.map((o) => o.message);
}

describe.skipIf(opaPath() === undefined)('Gatekeeper (skipped where opa is missing)', () => {
  it('judges by a template with libraries and defaults of its schema', async () => {
    const ports = policyPorts({ 'policy.yaml': TEMPLATE + constraint('{}') });
    const run = await runPolicies(MANIFEST, { policies: ['policy.yaml'] }, ports);
    expect(run.observations.map((o) => [o.rule, o.severity, o.message])).toEqual([
      ['policy/gatekeeper/K8sOwner/all', 'error', 'ConfigMap a has no owner'],
      ['policy/gatekeeper/K8sOwner/all', 'error', 'ConfigMap b has no owner'],
    ]);
    expect(run.rules[0]).toMatchObject({ title: 'Owner (all)', why: 'Says who owns it.' });
    expect(run.coverage.examined).toBe(4);
  });

  it.each([
    [
      'namespaces with wildcards',
      '{match: {namespaces: ["kube-*"]}}',
      ['ConfigMap b has no owner'],
    ],
    [
      'excluded namespaces',
      '{match: {excludedNamespaces: [kube-system]}}',
      ['ConfigMap a has no owner'],
    ],
    [
      'the labels of the Namespace in the set',
      '{match: {namespaceSelector: {matchLabels: {tier: gold}}}}',
      ['ConfigMap a has no owner'],
    ],
    ['names', '{match: {name: "b*"}}', ['ConfigMap b has no owner']],
    [
      'a scope',
      '{match: {scope: Cluster}, parameters: {key: nobody}}',
      ['Namespace prod has no nobody'],
    ],
  ])('matches by %s', async (_, spec, wanted) => {
    expect(await messages(TEMPLATE + constraint(spec))).toEqual(wanted);
  });

  it('takes the enforcement action for the severity', async () => {
    const scoped = `{match: {name: b}, enforcementAction: scoped, scopedEnforcementActions: [{action: warn, enforcementPoints: [{name: "*"}]}]}`;
    const audit = `{enforcementAction: scoped, scopedEnforcementActions: [{action: deny, enforcementPoints: [{name: audit.gatekeeper.sh}]}]}`;
    const policies = [
      TEMPLATE,
      constraint('{match: {name: a}, enforcementAction: dryrun}', 'dry'),
      constraint(scoped, 'scoped'),
      constraint(audit, 'audit'),
    ].join('');
    const run = await runPolicies(
      MANIFEST,
      { policies: ['p.yaml'] },
      policyPorts({ 'p.yaml': policies }),
    );
    expect(run.observations.map((o) => [o.rule.split('/').at(-1), o.severity])).toEqual([
      ['dry', 'info'],
      ['scoped', 'warning'],
    ]);
  });

  it('refuses parameters that break the schema, and unknown actions', async () => {
    const fails = (policies: string) => expect(messages(policies)).rejects;
    await fails(TEMPLATE + constraint('{parameters: {key: 5}}')).toMatchObject({
      failure: {
        code: 'policy-constraint-schema',
        message: expect.stringContaining('spec.parameters.key must be string'),
      },
    });
    await fails(TEMPLATE + constraint('{enforcementAction: maybe}')).toMatchObject({
      failure: { code: 'policy-gatekeeper-invalid' },
    });
    await fails(TEMPLATE + constraint('{}') + constraint('{match: {}}')).toMatchObject({
      failure: { code: 'policy-conflict' },
    });
  });

  it('sees the whole set in data.inventory', async () => {
    const referential = TEMPLATE.replace(
      /violation\[[\s\S]*$/,
      `violation[{"msg": msg}] {
          other := data.inventory.namespace[ns]["v1"].ConfigMap[name]
          input.review.kind.kind == "Deployment"
          msg := sprintf("sees %v/%v", [ns, name])
        }
`,
    );
    expect(await messages(referential + constraint('{}'))).toEqual([
      'sees kube-system/b',
      'sees prod/a',
    ]);
  });

  it('judges what an ExpansionTemplate implies', async () => {
    const expansion = `
---
apiVersion: expansion.gatekeeper.sh/v1beta1
kind: ExpansionTemplate
metadata: {name: pods}
spec:
  applyTo: [{groups: [apps], kinds: [Deployment], versions: [v1]}]
  templateSource: spec.template
  enforcementAction: warn
  generatedGVK: {group: "", version: v1, kind: Pod}
`;
    const spec = '{match: {kinds: [{apiGroups: [""], kinds: [Pod]}]}}';
    const ports = policyPorts({ 'p.yaml': TEMPLATE + constraint(spec) + expansion });
    const run = await runPolicies(MANIFEST, { policies: ['p.yaml'] }, ports);
    expect(run.observations.map((o) => [o.resource?.kind, o.severity, o.message])).toEqual([
      ['Deployment', 'warning', '[Implied by pods] Pod web-pod has no owner'],
    ]);
  });

  it('mutates before it judges', async () => {
    const mutation = `
---
apiVersion: mutations.gatekeeper.sh/v1
kind: AssignMetadata
metadata: {name: owner}
spec:
  match: {namespaces: [prod]}
  location: metadata.labels.owner
  parameters: {assign: {value: mutated}}
`;
    expect(await messages(TEMPLATE + constraint('{}') + mutation)).toEqual([
      'ConfigMap b has no owner',
    ]);
  });

  it('runs K8sNativeValidation code', async () => {
    const cel = `
apiVersion: templates.gatekeeper.sh/v1
kind: ConstraintTemplate
metadata: {name: k8scel}
spec:
  crd: {spec: {names: {kind: K8sCel}, validation: {legacySchema: true}}}
  targets:
    - target: admission.k8s.gatekeeper.sh
      code:
        - engine: K8sNativeValidation
          source:
            variables: [{name: limit, expression: "variables.params.limit"}]
            validations:
              - expression: "size(object.metadata.name) <= variables.limit"
                messageExpression: "'too long: ' + object.metadata.name"
---
apiVersion: constraints.gatekeeper.sh/v1beta1
kind: K8sCel
metadata: {name: short}
spec: {parameters: {limit: 3}, match: {kinds: [{apiGroups: ["*"], kinds: [Namespace, ConfigMap]}]}}
`;
    expect(await messages(cel)).toEqual(['too long: prod']);
  });
});
