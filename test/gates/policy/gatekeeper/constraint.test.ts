import { describe, expect, it } from 'vitest';
import { celConstraint, celTemplate } from '../../../support/cel-template.ts';
import { policyPorts } from '../../../support/policy-ports.ts';
import { runPolicies } from '../../../support/policy-review.ts';

const MANIFEST = 'apiVersion: v1\nkind: ConfigMap\nmetadata: {name: map, namespace: prod}\n';

async function messages(policies: string): Promise<readonly string[]> {
  const ports = policyPorts({ 'p.yaml': policies });
  const run = await runPolicies(MANIFEST, { policies: ['p.yaml'] }, ports);
  return run.observations.map((o) => `${o.severity}: ${o.message}`);
}

const refusal = (policies: string) =>
  messages(policies).then(
    (found) => found,
    (error) => error.failure.message,
  );

describe('a constraint', () => {
  it.each([
    [
      'a field of match that is misspelt',
      '{match: {namespace: [a]}}',
      'the unknown field spec.match.namespace',
    ],
    ['a field beside parameters', '{params: {}}', 'the unknown field spec.params'],
    [
      'a parameter that its template does not declare',
      '{parameters: {mx: 1}}',
      'the unknown field spec.parameters.mx',
    ],
    [
      'a parameter of the wrong type',
      '{parameters: {max: "1"}}',
      'spec.parameters.max must be integer',
    ],
    [
      'a match of the wrong type',
      '{match: {kinds: {kinds: [Pod]}}}',
      'spec.match.kinds must be array',
    ],
    [
      'a namespace that can be none',
      '{match: {namespaces: [Prod]}}',
      'spec.match.namespaces.0 must match pattern',
    ],
    [
      'a source that is none',
      '{match: {source: Elsewhere}}',
      'spec.match.source must be equal to one of the allowed values: All, Generated, Original',
    ],
    [
      'an action that is none',
      '{enforcementAction: block}',
      'the unknown enforcementAction "block"',
    ],
    [
      'scoped actions that are missing',
      '{enforcementAction: scoped}',
      'is scoped without scopedEnforcementActions',
    ],
    [
      'a scoped action that is none',
      '{enforcementAction: scoped, scopedEnforcementActions: [{action: nope, enforcementPoints: [{name: "*"}]}]}',
      'the unknown enforcementAction',
    ],
    [
      'an operator that is none',
      '{match: {labelSelector: {matchExpressions: [{key: a, operator: Is}]}}}',
      'a selector the API server refuses',
    ],
  ])('is refused with %s', async (_, spec, message) => {
    expect(await refusal(celTemplate() + celConstraint(spec))).toContain(message);
  });

  it('is told which field was meant', async () => {
    const policies = celTemplate() + celConstraint('{match: {excludedNamespace: [a]}}');
    await expect(messages(policies)).rejects.toMatchObject({
      failure: { hint: expect.stringMatching(/^Write excludedNamespaces, or declare the field/) },
    });
  });

  it('has the name and version that a cluster takes', async () => {
    const constraint = celConstraint('{}');
    expect(await refusal(celTemplate() + constraint.replace('name: c', 'name: Big'))).toContain(
      'has the name "Big", which the API server refuses',
    );
    expect(await refusal(celTemplate() + constraint.replace('v1beta1', 'v1'))).toContain(
      'has the apiVersion constraints.gatekeeper.sh/v1, which Gatekeeper does not serve',
    );
  });

  it('takes a null for nothing, as the API server does', async () => {
    const spec = '{match: {labelSelector: null}, parameters: {max: null}, enforcementAction: null}';
    expect(await messages(celTemplate() + celConstraint(spec))).toEqual(['error: map']);
  });

  it.each([
    ['v1', '{}', '{parameters: {a: 1}}', 'the unknown field spec.parameters'],
    ['v1', '{legacySchema: true}', '{parameters: {a: 1}}', ['error: map']],
    [
      'v1',
      '{legacySchema: true, openAPIV3Schema: {properties: {a: {type: object}}}}',
      '{parameters: {a: {b: 1}, c: 2}}',
      ['error: map'],
    ],
    ['v1beta1', '{}', '{parameters: {a: 1}}', ['error: map']],
    [
      'v1beta1',
      '{openAPIV3Schema: {properties: {a: {type: string}}}}',
      '{parameters: {b: 1}}',
      ['error: map'],
    ],
    [
      'v1beta1',
      '{openAPIV3Schema: {properties: {a: {type: string}}}}',
      '{parameters: {a: 1}}',
      'spec.parameters.a must be string',
    ],
    [
      'v1beta1',
      '{legacySchema: false}',
      '{parameters: {a: 1}}',
      'the unknown field spec.parameters',
    ],
    [
      'v1',
      '{openAPIV3Schema: {type: object, additionalProperties: {type: integer}}}',
      '{parameters: {any: 1}}',
      ['error: map'],
    ],
    [
      'v1',
      '{openAPIV3Schema: {type: object, x-kubernetes-preserve-unknown-fields: true}}',
      '{parameters: {any: 1}}',
      ['error: map'],
    ],
    [
      'v1',
      '{openAPIV3Schema: {properties: {a: {type: string}}}}',
      '{}',
      'a schema of parameters without openAPIV3Schema.type',
    ],
    [
      'v1',
      '{openAPIV3Schema: {type: object, properties: {a: {type: array}}}}',
      '{}',
      'without openAPIV3Schema.properties.a.items',
    ],
    [
      'v1',
      '{openAPIV3Schema: {type: object, properties: {a: {type: string, pattern: "(?i)^a"}}}}',
      '{parameters: {a: ABC}}',
      ['error: map'],
    ],
    [
      'v1',
      '{openAPIV3Schema: {type: object, properties: {a: {type: string, pattern: "("}}}}',
      '{parameters: {a: x}}',
      'a schema of parameters that cannot be used',
    ],
  ] as const)('fits a %s template with %s: %s', async (version, validation, spec, wanted) => {
    const found = await refusal(celTemplate({ version, validation }) + celConstraint(spec));
    if (typeof wanted === 'string') expect(found).toContain(wanted);
    else expect(found).toEqual(wanted);
  });

  it('has the defaults of its schema below the parameters it has, and only there', async () => {
    const source =
      '{validations: [{expression: "variables.params == {\'max\': 3}", message: others}]}';
    expect(await messages(celTemplate({ source }) + celConstraint('{parameters: {}}'))).toEqual([]);
    expect(await messages(celTemplate({ source }) + celConstraint('{}'))).toEqual([
      'error: others',
    ]);
  });

  it('acts where its scoped actions say: of CEL, in the API server too', async () => {
    const at = (point: string) =>
      celConstraint(
        `{enforcementAction: scoped, scopedEnforcementActions: [{action: warn, enforcementPoints: [{name: ${point}}]}]}`,
      );
    expect(await messages(celTemplate() + at('vap.k8s.io'))).toEqual(['warning: map']);
    expect(await refusal(celTemplate() + at('audit.gatekeeper.sh'))).toBe(
      'no policy applies to any of the 1 objects',
    );
  });
});

describe('a template', () => {
  it.each([
    [
      'no target',
      (t: string) => t.replace(/targets:[\s\S]*/, 'targets: []\n'),
      'has no target, where Gatekeeper wants one',
    ],
    [
      'an unknown target',
      (t: string) => t.replace('admission.k8s', 'audit.k8s'),
      'has the unknown target "audit.k8s.gatekeeper.sh"',
    ],
    [
      'code for another engine only',
      (t: string) => t.replace('engine: K8sNativeValidation', 'engine: Lua'),
      'has code for Lua only',
    ],
    ['no kind', (t: string) => t.replace('kind: K8sCel', 'plural: x'), 'names no kind'],
    [
      'a name that is not its kind',
      (t: string) => t.replace('name: k8scel', 'name: other'),
      'but its constraints are of kind K8sCel',
    ],
  ])('is refused with %s', async (_, change, message) => {
    expect(await refusal(change(celTemplate()) + celConstraint('{}'))).toContain(message);
  });

  it('is asked about the operations it names', async () => {
    const asked = (operations: string) =>
      refusal(celTemplate({ target: `operations: ${operations}` }) + celConstraint('{}'));
    expect(await asked('[UPDATE, DELETE]')).toBe('no policy applies to any of the 1 objects');
    expect(await asked('[CREATE]')).toEqual(['error: map']);
    expect(await asked('["*"]')).toEqual(['error: map']);
  });
});
