import { describe, expect, it } from 'vitest';
import { policyPorts } from '../../../support/policy-ports.ts';
import { runPolicies } from '../../../support/policy-review.ts';

const POD = `apiVersion: v1
kind: Pod
metadata: { name: web, labels: { app: web } }
spec:
  containers:
    - { name: web, image: 'x/web:1', env: [{ name: A, value: '1' }] }
`;

function mutating(mutations: string, name = 'mutate', extra = ''): string {
  return `apiVersion: admissionregistration.k8s.io/v1beta1
kind: MutatingAdmissionPolicy
metadata: { name: ${name} }
spec:
  matchConstraints: { resourceRules: [{ apiGroups: [''], apiVersions: [v1], operations: [CREATE], resources: [pods] }] }${extra}
  mutations:
${mutations}
---
`;
}

const apply = (expression: string) =>
  `    - { patchType: ApplyConfiguration, applyConfiguration: { expression: ${JSON.stringify(expression)} } }`;
const patch = (expression: string) =>
  `    - { patchType: JSONPatch, jsonPatch: { expression: ${JSON.stringify(expression)} } }`;

/** Shows the object after mutation, through a validation that always fails and tells a part of it. */
function telling(expression: string): string {
  return `apiVersion: admissionregistration.k8s.io/v1
kind: ValidatingAdmissionPolicy
metadata: { name: tell }
spec:
  matchConstraints: {}
  validations: [{ expression: 'false', messageExpression: ${JSON.stringify(expression)} }]
`;
}

async function messages(policies: string, manifest = POD) {
  const ports = policyPorts({ 'policies.yaml': policies });
  const { observations } = await runPolicies(manifest, { policies: ['policies.yaml'] }, ports);
  return observations.map(({ rule, message, severity }) => `${severity} ${rule}: ${message}`);
}

const TOLD = 'error policy/cel/tell: ';

describe('an apply configuration', () => {
  it('adds and changes fields, and what follows sees them', async () => {
    const policies =
      mutating(
        apply(
          "Object{metadata: Object.metadata{labels: {'team': 'a'}}, spec: Object.spec{priorityClassName: 'high'}}",
        ),
      ) +
      telling(
        'object.metadata.labels.app + object.metadata.labels.team + object.spec.priorityClassName',
      );
    expect(await messages(policies)).toEqual([`${TOLD}webahigh`]);
  });

  it('merges lists by their keys', async () => {
    const expression =
      "Object{spec: Object.spec{containers: [Object.spec.containers{name: 'web', env: [Object.spec.containers.env{name: 'B', value: '2'}]}]}}";
    const policies =
      mutating(apply(expression)) +
      telling(
        "object.spec.containers[0].image + object.spec.containers[0].env.map(e, e.name + e.value).join('')",
      );
    expect(await messages(policies)).toEqual([`${TOLD}x/web:1A1B2`]);
  });

  it('may not set a part of an atomic list', async () => {
    const expression =
      "Object{spec: Object.spec{containers: [Object.spec.containers{name: 'web', args: ['-v']}]}}";
    const [first] = await messages(mutating(apply(expression)) + telling("'x'"));
    expect(first).toMatch(
      /^error policy\/cel\/mutate: ApplyConfiguration .* fails: .*args is atomic/,
    );
  });

  it('names its types by their places', async () => {
    const expression = 'Object{spec: Object.status{priority: 1}}';
    const [first] = await messages(mutating(apply(expression)) + telling("'x'"));
    expect(first).toMatch(/unexpected type Object.status, expected Object.spec/);
  });

  it('merges custom resources as their CRD says', async () => {
    const manifest = `apiVersion: apiextensions.k8s.io/v1
kind: CustomResourceDefinition
metadata: { name: pods.example.com }
spec:
  group: example.com
  scope: Namespaced
  names: { kind: Thing, plural: pods }
  versions:
    - name: v1
      schema:
        openAPIV3Schema:
          type: object
          properties:
            spec:
              type: object
              properties:
                tags: { type: array, x-kubernetes-list-type: set, items: { type: string } }
---
apiVersion: example.com/v1
kind: Thing
metadata: { name: t }
spec: { tags: [a] }
`;
    const policies =
      mutating(apply("Object{spec: Object.spec{tags: ['a', 'b']}}")).replace(
        "apiGroups: ['']",
        'apiGroups: [example.com]',
      ) + telling("has(object.spec.tags) ? object.spec.tags.join('') : 'crd'");
    expect(await messages(policies, manifest)).toContain(`${TOLD}ab`);
  });
});

describe('a JSON patch', () => {
  it('is applied, and the next mutation sees its result', async () => {
    const mutations = [
      patch(
        "[JSONPatch{op: 'add', path: '/metadata/labels/' + jsonpatch.escapeKey('a/b'), value: 'c'}]",
      ),
      patch("[JSONPatch{op: 'copy', from: '/metadata/labels/a~1b', path: '/metadata/labels/d'}]"),
      patch(
        "has(object.metadata.labels.d) ? [JSONPatch{op: 'add', path: '/spec/containers/-', value: Object.spec.containers{name: 'two'}}] : []",
      ),
    ].join('\n');
    const policies =
      mutating(mutations) + telling('object.metadata.labels.d + object.spec.containers[1].name');
    expect(await messages(policies)).toEqual([`${TOLD}ctwo`]);
  });

  it('whose test fails changes nothing', async () => {
    const mutation = patch(
      "[JSONPatch{op: 'test', path: '/metadata/name', value: 'other'}, JSONPatch{op: 'remove', path: '/metadata/labels'}]",
    );
    expect(await messages(mutating(mutation) + telling('object.metadata.labels.app'))).toEqual([
      `${TOLD}web`,
    ]);
  });

  it('that cannot be applied fails the object, or under Ignore is told', async () => {
    const broken = patch("[JSONPatch{op: 'remove', path: '/spec/nope'}]");
    expect((await messages(mutating(broken) + telling("'x'")))[0]).toMatch(
      /^error .* nothing at \/spec\/nope/,
    );
    const ignoring = mutating(broken, 'mutate', '\n  failurePolicy: Ignore');
    expect((await messages(ignoring + telling("'x'")))[0]).toMatch(/^info policy\/cel\/mutate/);
  });
});

describe('mutating policies', () => {
  const addLabel = (label: string, value: string) =>
    apply(`Object{metadata: Object.metadata{labels: {'${label}': ${value}}}}`);

  it('run by name, before any validation', async () => {
    const policies =
      mutating(addLabel('last', "'b'"), 'b') +
      mutating(addLabel('last', "'a'"), 'a') +
      telling('object.metadata.labels.last');
    expect(await messages(policies)).toEqual([`${TOLD}b`]);
  });

  it('run again when they ask for it and something changed after them', async () => {
    const first = (extra: string) =>
      mutating(addLabel('count', 'string(object.metadata.labels.size())'), 'a', extra);
    const second = mutating(addLabel('other', "'x'"), 'b');
    const tell = telling('object.metadata.labels.count');
    expect(await messages(first('') + second + tell)).toEqual([`${TOLD}1`]);
    expect(await messages(first('\n  reinvocationPolicy: IfNeeded') + second + tell)).toEqual([
      `${TOLD}3`,
    ]);
  });

  it('are narrowed by their conditions and bindings', async () => {
    const conditions =
      '\n  matchConditions: [{ name: api, expression: "object.metadata.name == \'api\'" }]';
    const policies = mutating(addLabel('new', "'x'"), 'a', conditions);
    expect(await messages(policies + telling("string('new' in object.metadata.labels)"))).toEqual([
      `${TOLD}false`,
    ]);
  });
});
