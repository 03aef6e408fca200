import { describe, expect, it } from 'vitest';
import { policyPorts } from '../../../support/policy-ports.ts';
import { runPolicies } from '../../../support/policy-review.ts';

const MAP = `apiVersion: v1
kind: ConfigMap
metadata: {name: a, namespace: prod, labels: {kind: map}}
data: {size: "3"}
---
apiVersion: v1
kind: Namespace
metadata: {name: prod, labels: {stage: live}}
`;
/** A policy that everything passes, so that some policy applies. */
const ALWAYS = `apiVersion: kyverno.io/v1
kind: ClusterPolicy
metadata: {name: always}
spec:
  rules:
    - name: named
      match: {any: [{resources: {kinds: ["*"]}}]}
      validate: {message: unnamed, pattern: {metadata: {name: "?*"}}}
`;
const run = (policy: string, manifest = MAP, base?: string, more: Record<string, string> = {}) => {
  const ports = policyPorts({
    'policies/policy.yaml': policy,
    'policies/always.yaml': ALWAYS,
    ...more,
  });
  const options = { policies: ['policies'], ...(more['user.yaml'] && { userinfo: 'user.yaml' }) };
  return runPolicies(manifest, options, ports, base);
};
const found = async (...args: Parameters<typeof run>) =>
  (await run(...args)).observations.map(({ severity, message }) => `${severity}: ${message}`);
const policy = (spec: string, validate = 'pattern: {data: {size: "<3"}}', rule = '') =>
  `apiVersion: kyverno.io/v1
kind: ClusterPolicy
metadata: {name: p}
spec:
${spec}  rules:
    - name: small
      match: {any: [{resources: {kinds: [ConfigMap]}}]}
${rule}      validate: {message: too big, ${validate}}
`;
const FAILS = 'validation error: too big. rule small failed at path /data/size/';
const ENFORCE = '  validationFailureAction: Enforce\n';

describe('fields of a ClusterPolicy spec', () => {
  it.each([
    ['admission: true', 'error'],
    ['admission: false', 'warning'],
    ['background: false', 'error'],
    ['emitWarning: true', 'error'],
    ['useServerSideApply: true', 'error'],
    ['schemaValidation: false', 'error'],
    ['webhookTimeoutSeconds: 5', 'error'],
    ['validationFailureActionOverrides: [{action: Audit, namespaces: ["pro?"]}]', 'warning'],
    ['validationFailureActionOverrides: [{action: Audit, namespaces: [dev]}]', 'error'],
    [
      'validationFailureActionOverrides: [{action: Audit, namespaceSelector: {matchLabels: {stage: live}}}]',
      'warning',
    ],
    [
      'validationFailureActionOverrides: [{action: Audit, namespaces: [prod], namespaceSelector: {matchLabels: {stage: test}}}]',
      'error',
    ],
  ])('decide how bad a failure is: %s', async (field, severity) => {
    expect(await found(policy(`${ENFORCE}  ${field}\n`))).toEqual([`${severity}: ${FAILS}`]);
  });

  it('webhookConfiguration.matchConditions decide whether it is asked', async () => {
    const webhook = (expression: string, more = '') =>
      policy(`${ENFORCE}${more}  webhookConfiguration:
    matchConditions: [{name: c, expression: '${expression}'}]
`);
    expect(await found(webhook('object.metadata.name == "a"'))).toEqual([`error: ${FAILS}`]);
    expect(await found(webhook('object.metadata.name == "b"'))).toEqual([]);
    expect(await found(webhook('object.spec.x == 1'))).toEqual([
      'error: The rule cannot be evaluated: webhookConfiguration.matchConditions cannot be evaluated: no such key: spec',
    ]);
    expect(await found(webhook('object.spec.x == 1', '  failurePolicy: Ignore\n'))).toEqual([]);
  });

  it('applyRules: One stops after the first rule that decides', async () => {
    const two = (apply: string) => `${policy(`  applyRules: ${apply}\n`)}    - name: other
      match: {any: [{resources: {kinds: [ConfigMap]}}]}
      validate: {message: other, deny: {}}
`;
    expect(await found(two('All'))).toHaveLength(2);
    expect(await found(two('One'))).toEqual([`warning: ${FAILS}`]);
    const skipped = two('One').replace(
      'validate: {message: too big',
      'preconditions: {all: [{key: a, operator: Equals, value: b}]}\n      validate: {message: too big',
    );
    expect(await found(skipped)).toEqual(['warning: other']);
  });

  it('skipBackgroundRequests is about requests that nobody makes here', async () => {
    expect(await found(policy('', undefined, '      skipBackgroundRequests: true\n'))).toHaveLength(
      1,
    );
  });
});

describe('validate', () => {
  it('tells of a message that cannot be filled, and still fails', async () => {
    const [pattern] = await found(
      policy('', 'pattern: {data: {size: "<3"}}').replace('too big', '"{{ nothing.here }}"'),
    );
    expect(pattern).toBe(
      'warning: validation error: variables substitution error in rule small execution error: failed at path /data/size/',
    );
    const [deny] = await found(policy('', 'deny: {}').replace('too big', '"{{ nothing.here }}"'));
    expect(deny).toBe('warning: rule small failed');
  });

  it('forgives CEL nothing that was there before', async () => {
    const cel = policy(ENFORCE, 'cel: {expressions: [{expression: "int(object.data.size) < 3"}]}');
    expect(await found(cel, MAP, MAP)).toEqual(['error: too big']);
    expect(await found(policy(ENFORCE), MAP, MAP)).toEqual([]);
  });

  it.each([
    ['object.metadata.name == "a"', ['warning: too big']],
    ['object.metadata.name == "b"', []],
    ['object.spec.x', ['warning: no such key: spec']],
  ])('cel has preconditions of its own: %s', async (expression, expected) => {
    const conditions = `      celPreconditions: [{name: c, expression: '${expression}'}]\n`;
    const cel = 'cel: {expressions: [{expression: "int(object.data.size) < 3"}]}';
    expect(await found(policy('', cel, conditions))).toEqual(expected);
  });

  it.each([
    ['{object: {data: {(to_number(size) > `5`): true}}}', '/data'],
    ['{object: {data: {size: "4"}}}', '/data/size'],
    ['{operation: UPDATE}', ''],
    ['{all: [{check: {data: {size: "4"}}}]}', '/data/size'],
  ])('assert %s fails at its place', async (tree, at) => {
    const { observations } = await run(policy('', `assert: ${tree}`));
    expect(observations.map(({ pointer }) => String(pointer))).toEqual([at]);
    const fine = tree.replace('> `5`', '< `5`').replace('"4"', '"3"').replace('UPDATE', 'CREATE');
    expect(await found(policy('', `assert: ${fine}`))).toEqual([]);
  });

  it('cel takes parameters by name and by label', async () => {
    const limits = (name: string, limit: number) =>
      `---\napiVersion: v1\nkind: ConfigMap\nmetadata: {name: ${name}, namespace: prod, labels: {limit: "yes"}}\ndata: {size: "0", limit: "${limit}"}\n`;
    const cel = (ref: string) =>
      policy(
        '',
        `cel: {paramKind: {apiVersion: v1, kind: ConfigMap}, paramRef: {${ref}, parameterNotFoundAction: Allow}, expressions: [{expression: "int(object.data.size) < int(params.data.limit)"}]}`,
      );
    const set = MAP + limits('strict', 2) + limits('loose', 9);
    expect(await found(cel('name: strict'), set)).toEqual(['warning: too big']);
    expect(await found(cel('name: loose'), set)).toEqual([]);
    expect(await found(cel('selector: {matchLabels: {limit: "yes"}}'), set)).toEqual([
      'warning: too big',
    ]);
    expect(await found(cel('name: none'), set)).toEqual([]);
    const denied = cel('name: none').replace('Allow', 'Deny');
    expect((await run(denied, set)).coverage.skipped[0]?.reason).toContain('is not in the set');
  });

  it.each([
    ['v1.18', 'seccomp.security.alpha.kubernetes.io/pod: unconfined', true],
    ['v1.18', 'container.seccomp.security.alpha.kubernetes.io/web: unconfined', true],
    ['v1.18', 'container.seccomp.security.alpha.kubernetes.io/other: unconfined', false],
    ['v1.18', 'seccomp.security.alpha.kubernetes.io/pod: docker/default', false],
    ['v1.19', 'seccomp.security.alpha.kubernetes.io/pod: unconfined', false],
    ['latest', 'container.apparmor.security.beta.kubernetes.io/web: unconfined', true],
    ['latest', 'container.apparmor.security.beta.kubernetes.io/web: localhost/mine', false],
  ])('podSecurity at %s knows the old annotation %s', async (version, annotation, fails) => {
    const pod = `apiVersion: v1\nkind: Pod\nmetadata: {name: web, annotations: {${annotation}}}\nspec: {containers: [{name: web, image: a}]}\n`;
    const baseline = policy('', `podSecurity: {level: baseline, version: ${version}}`).replace(
      '[ConfigMap]',
      '[Pod]',
    );
    expect(await found(baseline, pod)).toHaveLength(fails ? 1 : 0);
  });
});

describe('verifyImages', () => {
  it.each([
    ['ghcr.io/acme/*', true],
    ['docker.io/library/*', false],
    ['docker.io/nginx:1', false],
    ['*', true],
  ])('is not judged where an image is meant by %s', async (reference, meant) => {
    const pod =
      'apiVersion: v1\nkind: Pod\nmetadata: {name: web}\nspec: {containers: [{name: a, image: "ghcr.io/acme/web:1"}]}\n';
    const signed = policy('', 'deny: {}')
      .replace('[ConfigMap]', '[Pod]')
      .replace(
        /validate: .*/,
        `verifyImages: [{imageReferences: ["${reference}"], required: true}]`,
      );
    const { coverage } = await run(signed, pod);
    expect(coverage.skipped.map(({ reason }) => reason)).toEqual(
      meant ? ['p/small: verifying the signatures of images needs a registry'] : [],
    );
  });
});

describe('exceptions', () => {
  const exception = (kind: string, spec: string) => `---
apiVersion: ${kind}
kind: PolicyException
metadata: {name: e, namespace: ops}
spec: ${spec}
`;
  it('take single controls out of a podSecurity rule', async () => {
    const pod = `apiVersion: v1\nkind: Pod\nmetadata: {name: web}\nspec: {hostNetwork: true, containers: [{name: web, image: a, securityContext: {privileged: true}}]}\n`;
    const baseline = policy('', 'podSecurity: {level: baseline, version: latest}').replace(
      '[ConfigMap]',
      '[Pod]',
    );
    const without = (controls: string) =>
      found(
        baseline +
          exception(
            'kyverno.io/v2',
            `{exceptions: [{policyName: p, ruleNames: [small]}], match: {any: [{resources: {kinds: [Pod]}}]}, podSecurity: [${controls}]}`,
          ),
        pod,
      );
    expect((await without('{controlName: Host Namespaces}'))[0]).not.toContain('hostNetwork');
    expect((await without('{controlName: Host Namespaces}'))[0]).toContain('privileged');
    expect(
      await without(
        '{controlName: Host Namespaces}, {controlName: Privileged Containers, images: ["*"]}',
      ),
    ).toEqual([]);
  });

  const cel = (
    version: string,
    kind = 'ValidatingPolicy',
  ) => `apiVersion: policies.kyverno.io/${version}
kind: ${kind}
metadata: {name: p, namespace: prod}
spec:
  matchConstraints:
    resourceRules: [{apiGroups: [""], apiVersions: [v1], operations: [CREATE], resources: [configmaps]}]
  validations: [{expression: 'object.data.size in exceptions.allowedValues || exceptions.allowedImages.exists(i, i == "x")', message: refused}]
`;
  it.each([
    ['v1alpha1', 'ValidatingPolicy'],
    ['v1beta1', 'ValidatingPolicy'],
    ['v1', 'ValidatingPolicy'],
    ['v1beta1', 'NamespacedValidatingPolicy'],
    ['v1', 'NamespacedValidatingPolicy'],
  ])('allow values and images to %s %s', async (version, kind) => {
    const allowing = (spec: string) =>
      found(
        cel(version, kind) +
          exception(
            `policies.kyverno.io/${version}`,
            `{policyRefs: [{name: p, kind: ${kind}}], ${spec}}`,
          ),
      );
    expect(await allowing('allowedValues: ["2"]')).toEqual(['error: refused']);
    expect(await allowing('allowedValues: ["3"]')).toEqual([]);
    expect(await allowing('images: [x]')).toEqual([]);
    expect(await allowing('matchConditions: [{name: a, expression: "true"}]')).toEqual([]);
    expect(await allowing('matchConditions: [{name: a, expression: "false"}]')).toEqual([
      'error: refused',
    ]);
  });
});

describe('fields of a CEL policy spec', () => {
  const cel = (more: string, conditions = '') => `apiVersion: policies.kyverno.io/v1
kind: ValidatingPolicy
metadata: {name: p}
spec:
${more}  matchConstraints:
    resourceRules: [{apiGroups: [""], apiVersions: [v1], operations: [CREATE], resources: [pods]}]
${conditions}  validations: [{expression: '!has(object.spec.hostNetwork)', message: host network}]
`;
  const workload = (kind: string, spec: string) =>
    `---\napiVersion: ${kind === 'Pod' ? 'v1' : kind === 'Deployment' ? 'apps/v1' : 'batch/v1'}\nkind: ${kind}\nmetadata: {name: ${kind.toLowerCase()}}\nspec: ${spec}\n`;
  const POD = '{hostNetwork: true, containers: [{name: a, image: a}]}';
  const ALL =
    workload('Pod', POD) +
    workload('Deployment', `{template: {spec: ${POD}}}`) +
    workload('CronJob', `{jobTemplate: {spec: {template: {spec: ${POD}}}}}`);
  const names = async (text: string) =>
    (await run(text, ALL)).observations.map(({ resource }) => resource?.kind);

  it.each([
    ['', ['Pod', 'Deployment', 'CronJob']],
    ['  autogen: {podControllers: {controllers: [deployments]}}\n', ['Pod', 'Deployment']],
    ['  autogen: {podControllers: {controllers: [cronjobs]}}\n', ['Pod', 'CronJob']],
    ['  autogen: {podControllers: {controllers: []}}\n', ['Pod']],
  ])('say what it is generated for: %s', async (autogen, kinds) => {
    expect(await names(cel(autogen))).toEqual(kinds);
  });

  it.each([
    ['', 'error'],
    ['  validationActions: [Audit]\n', 'warning'],
    ['  evaluation: {admission: {enabled: false}}\n', 'warning'],
    ['  evaluation: {background: {enabled: false}}\n', 'error'],
  ])('say how bad a failure is: %s', async (more, severity) => {
    expect((await run(cel(more), ALL)).observations[0]?.severity).toBe(severity);
  });

  it('failurePolicy decides about conditions that cannot be evaluated', async () => {
    const condition = '  matchConditions: [{name: c, expression: object.spec.none == 1}]\n';
    expect(await found(cel('', condition), workload('Pod', POD))).toEqual([
      'error: The rule cannot be evaluated: failed to load context: no such key: none',
    ]);
    expect(await found(cel('  failurePolicy: Ignore\n', condition), workload('Pod', POD))).toEqual(
      [],
    );
  });
});

describe('who asks', () => {
  const USER = {
    'user.yaml':
      'kind: UserInfo\nclusterRoles: [admin]\nuserInfo: {username: ada, groups: [dev]}\n',
  };
  const vap = `apiVersion: admissionregistration.k8s.io/v1
kind: ValidatingAdmissionPolicy
metadata: {name: p}
spec:
  matchConstraints:
    resourceRules: [{apiGroups: [""], apiVersions: [v1], operations: [CREATE], resources: [configmaps]}]
  validations: [{expression: 'request.userInfo.username == "ada" && "dev" in request.userInfo.groups', message: not ada}]
`;
  it('is told to admission policies and to rules', async () => {
    expect(await found(vap)).toEqual(['error: not ada']);
    expect(await found(vap, MAP, undefined, USER)).toEqual([]);
    const roles = policy('').replace(
      'kinds: [ConfigMap]}',
      'kinds: [ConfigMap]}, clusterRoles: [admin]',
    );
    expect(await found(roles, MAP, undefined, USER)).toEqual([`warning: ${FAILS}`]);
    const others = roles.replace('[admin]', '[view]');
    expect(await found(others, MAP, undefined, USER)).toEqual([]);
  });
});
