import { describe, expect, it } from 'vitest';
import { celConstraint, celTemplate } from '../../../support/cel-template.ts';
import { opaPath, policyPorts } from '../../../support/policy-ports.ts';
import { runPolicies } from '../../../support/policy-review.ts';

const TELLS = `
apiVersion: templates.gatekeeper.sh/v1
kind: ConstraintTemplate
metadata: {name: k8stells}
spec:
  crd: {spec: {names: {kind: K8sTells}}}
  targets:
    - target: admission.k8s.gatekeeper.sh
      rego: |
        package tells
        violation[{"msg": json.marshal(object.remove(input.review, ["object"]))}] { true }
---
apiVersion: constraints.gatekeeper.sh/v1beta1
kind: K8sTells
metadata: {name: all}
spec: {match: {kinds: [{kinds: [Deployment, Pod]}]}}
`;
const EXPANSION = `
---
apiVersion: expansion.gatekeeper.sh/v1beta1
kind: ExpansionTemplate
metadata: {name: pods}
spec:
  applyTo: [{groups: [apps], kinds: [Deployment], versions: [v1]}]
  templateSource: spec.template
  generatedGVK: {group: "", version: v1, kind: Pod}
`;
const WEB = `apiVersion: apps/v1
kind: Deployment
metadata: {name: web, namespace: prod}
spec: {template: {spec: {containers: []}}}
`;
const BEFORE = WEB.replace('containers: []', 'volumes: []');
const USER = 'userInfo: {username: dev, groups: [team]}\n';

async function reviews(base?: string, extra = '', userinfo?: string) {
  const ports = policyPorts({ 'p.yaml': TELLS + extra, 'u.yaml': USER });
  const options = { policies: ['p.yaml'], ...(userinfo !== undefined && { userinfo }) };
  const run = await runPolicies(WEB, options, ports, base);
  return run.observations.map((o) => JSON.parse(o.message.replace('[Implied by pods] ', '')));
}

const NAMED = {
  uid: '',
  name: 'web',
  namespace: 'prod',
  kind: { group: 'apps', version: 'v1', kind: 'Deployment' },
  requestKind: { group: 'apps', version: 'v1', kind: 'Deployment' },
  resource: { group: 'apps', version: 'v1', resource: 'deployments' },
  requestResource: { group: 'apps', version: 'v1', resource: 'deployments' },
  dryRun: false,
  userInfo: {},
  namespaceObject: {
    apiVersion: 'v1',
    kind: 'Namespace',
    metadata: { name: 'prod', labels: { 'kubernetes.io/metadata.name': 'prod' } },
  },
};

describe.skipIf(opaPath() === undefined)('input.review (skipped where opa is missing)', () => {
  it('is what the webhook is asked when the object is created', async () => {
    expect(await reviews()).toEqual([
      {
        ...NAMED,
        operation: 'CREATE',
        oldObject: null,
        options: { kind: 'CreateOptions', apiVersion: 'meta.k8s.io/v1' },
      },
    ]);
  });

  it('is its update as well, where the base has it', async () => {
    const [, update, ...more] = await reviews(BEFORE);
    expect(more).toEqual([]);
    expect(update).toMatchObject({
      operation: 'UPDATE',
      oldObject: { spec: { template: { spec: { volumes: [] } } } },
      options: { kind: 'UpdateOptions' },
    });
  });

  it('says who asks, when that is given', async () => {
    const [review] = await reviews(undefined, '', 'u.yaml');
    expect(review.userInfo).toEqual({ username: 'dev', groups: ['team'] });
  });

  it('has the operation alone for what an ExpansionTemplate implies', async () => {
    const [, implied] = await reviews(undefined, EXPANSION);
    expect(implied).toMatchObject({
      operation: 'CREATE',
      name: 'web-pod',
      resource: { group: '', version: '', resource: '' },
      options: null,
    });
    expect(implied).not.toHaveProperty('dryRun');
  });
});

describe('what surrounds constraints', () => {
  const judged = async (policies: string, manifest: string) => {
    const run = await runPolicies(
      manifest,
      { policies: ['p.yaml'] },
      policyPorts({ 'p.yaml': policies }),
    );
    return { ...run, messages: run.observations.map((o) => o.message) };
  };
  const everything = celTemplate() + celConstraint('{}');

  it('skips what an object implies where it has no such source, and judges the object', async () => {
    const rollout = WEB.replace('{template: {spec: {containers: []}}}', '{workloadRef: {name: x}}');
    const { messages, coverage } = await judged(everything + EXPANSION, rollout);
    expect(messages).toEqual(['web']);
    expect(coverage.skipped.map(({ reason }) => reason)).toEqual(['cannot-be-expanded']);
  });

  it('mutates what an object implies before it is expanded itself', async () => {
    const expansion = (name: string, from: string, to: string) => `---
apiVersion: expansion.gatekeeper.sh/v1beta1
kind: ExpansionTemplate
metadata: {name: ${name}}
spec: {applyTo: [${from}], templateSource: spec.template, generatedGVK: ${to}}
`;
    const mutator = `---
apiVersion: mutations.gatekeeper.sh/v1
kind: Assign
metadata: {name: a}
spec:
  applyTo: [{groups: [batch], kinds: [Job], versions: [v1]}]
  location: spec.template.metadata.labels.from
  parameters: {assign: {value: job}}
`;
    const source = `{validations: [{expression: "object.kind != 'Pod'", messageExpression: "'from ' + string(object.metadata.labels.from)"}]}`;
    const policies = [
      celTemplate({ source }),
      celConstraint('{}'),
      mutator,
      expansion(
        'jobs',
        '{groups: [apps], kinds: [Deployment], versions: [v1]}',
        '{group: batch, version: v1, kind: Job}',
      ),
      expansion(
        'pods',
        '{groups: [batch], kinds: [Job], versions: [v1]}',
        '{group: "", version: v1, kind: Pod}',
      ),
    ].join('');
    const nested = WEB.replace(
      '{template: {spec: {containers: []}}}',
      '{template: {spec: {template: {metadata: {}}}}}',
    );
    expect((await judged(policies, nested)).messages).toEqual(['[Implied by pods] from job']);
  });

  it('is refused when expansions go round', async () => {
    const back = EXPANSION.replace('name: pods', 'name: back')
      .replace('groups: [apps], kinds: [Deployment]', 'groups: [""], kinds: [Pod]')
      .replace('group: "", version: v1, kind: Pod', 'group: apps, version: v1, kind: Deployment');
    await expect(judged(everything + EXPANSION + back, WEB)).rejects.toMatchObject({
      failure: {
        message: expect.stringContaining('expands what it generates: pods → back → pods'),
      },
    });
  });

  it('leaves out namespaces that a Config excludes from the webhook, and Namespaces of that name', async () => {
    const config = (processes: string) => `---
apiVersion: config.gatekeeper.sh/v1alpha1
kind: Config
metadata: {name: config}
spec: {match: [{excludedNamespaces: ["kube-*"], processes: [${processes}]}]}
`;
    const manifest = `apiVersion: v1
kind: Namespace
metadata: {name: kube-system}
---
apiVersion: v1
kind: ConfigMap
metadata: {name: inside, namespace: kube-system}
---
apiVersion: v1
kind: ConfigMap
metadata: {name: outside, namespace: prod}
`;
    expect((await judged(everything + config('webhook'), manifest)).messages).toEqual(['outside']);
    expect((await judged(everything + config('audit'), manifest)).messages).toHaveLength(3);
  });

  it.each([
    ['no operations', '', 'mutated'],
    ['its creation', ', operations: [CREATE]', 'mutated'],
    ['its update only', ', operations: [UPDATE]', 'given'],
    ['another version', ', versions: [v2]', 'given'],
    ['a wildcard, which is none there', ', kinds: ["*"]', 'given'],
  ])('mutates for a mutator that names %s', async (_, change, wanted) => {
    const entry = {
      groups: 'groups: [""]',
      versions: ', versions: [v1]',
      kinds: ', kinds: [ConfigMap]',
    };
    const applyTo = Object.values(entry)
      .filter((part) => !change.startsWith(part.slice(0, part.indexOf(':'))))
      .join('');
    const mutator = `---
apiVersion: mutations.gatekeeper.sh/v1
kind: Assign
metadata: {name: a}
spec:
  applyTo: [{${applyTo}${change}}]
  location: data.key
  parameters: {assign: {value: mutated}}
`;
    const source = `{validations: [{expression: "false", messageExpression: "string(object.data.key)"}]}`;
    const manifest =
      'apiVersion: v1\nkind: ConfigMap\nmetadata: {name: m, namespace: x}\ndata: {key: given}\n';
    const { messages } = await judged(
      celTemplate({ source }) + celConstraint('{}') + mutator,
      manifest,
    );
    expect(messages).toEqual([wanted]);
  });

  it('takes what is given twice and is the same for one', async () => {
    expect((await judged(everything + everything, WEB)).messages).toEqual(['web']);
  });
});

describe.skipIf(opaPath() === undefined)('data.inventory (skipped where opa is missing)', () => {
  it('knows the object under review again, whether or not its manifest names the namespace', async () => {
    const twins = TELLS.replace(
      /violation\[[\s\S]*?\n---/,
      `violation[{"msg": msg}] {
          other := data.inventory.namespace[_]["v1"].Pod[_]
          not same(other)
          msg := sprintf("sees %v", [other.metadata.name])
        }
        same(other) {
          other.metadata.namespace == input.review.namespace
          other.metadata.name == input.review.name
        }
---`,
    );
    const pod = (name: string) => `apiVersion: v1\nkind: Pod\nmetadata: {name: ${name}}\n---\n`;
    const ports = policyPorts({ 'p.yaml': twins });
    const run = await runPolicies(pod('a') + pod('b'), { policies: ['p.yaml'] }, ports);
    expect(run.observations.map((o) => `${o.resource?.name} ${o.message}`)).toEqual([
      'a sees b',
      'b sees a',
    ]);
  });

  it('has no violation without a msg: Gatekeeper would drop it', async () => {
    const bare = TELLS.replace(/violation\[\{.*/, 'violation["text"] { true }');
    await expect(
      runPolicies(WEB, { policies: ['p.yaml'] }, policyPorts({ 'p.yaml': bare })),
    ).rejects.toMatchObject({
      failure: {
        message: expect.stringContaining('gave the violation "text", which Gatekeeper drops'),
      },
    });
  });
});
