import { describe, expect, test } from 'vitest';
import { changeBetween, editsOf } from '../../../support/compare.ts';

const deployment = (spec: string, metadata = 'name: web'): string => `apiVersion: apps/v1
kind: Deployment
metadata: { ${metadata} }
spec:
  selector: { matchLabels: { app: web } }
  template:
    metadata: { labels: { app: web } }
    spec:
${spec.replace(/^/gm, '      ')}
`;

const configMap = (name: string, data: string): string => `apiVersion: v1
kind: ConfigMap
metadata: { name: ${name} }
data:
${data.replace(/^/gm, '  ')}
`;

describe('lists', () => {
  test('containers, ports and variables are found by their keys, wherever they stand', () => {
    const change = changeBetween(
      deployment(`containers:
- { name: proxy, image: 'proxy:1' }
- name: web
  image: web:1
  ports: [{ containerPort: 80 }, { containerPort: 443 }]
  env: [{ name: A, value: a }, { name: B, value: b }]`),
      deployment(`containers:
- name: web
  image: web:2
  ports: [{ containerPort: 443, protocol: TCP }, { containerPort: 80 }]
  env: [{ name: B, value: b }, { name: A, value: c }]
- { name: proxy, image: 'proxy:1' }`),
    );
    expect(editsOf(change)).toEqual([
      'replace spec.template.spec.containers[name=web].image "web:1" → "web:2"',
      'replace spec.template.spec.containers[name=web].env[name=A].value "a" → "c"',
    ]);
    expect(change.equivalent).toMatchObject({ order: 3, default: 1 });
    expect(change.changes[0]?.edits.map((e) => String(e.pointer))).toEqual([
      '/spec/template/spec/containers/1/image',
      '/spec/template/spec/containers/1/env/0/value',
    ]);
  });

  test('tolerations and finalizers are sets', () => {
    const from = deployment(
      'containers: []\ntolerations: [{ key: a }, { key: b, effect: NoSchedule }]',
      'name: web, finalizers: [x/a, x/b]',
    );
    const to = deployment(
      'containers: []\ntolerations: [{ key: b, effect: NoSchedule }, { key: a }]',
      'name: web, finalizers: [x/b, x/a]',
    );
    expect(changeBetween(from, to)).toMatchObject({
      changes: [],
      unchanged: 1,
      equivalent: { order: 2 },
    });
  });

  test('arguments are in order', () => {
    const from = deployment('containers: [{ name: web, args: [a, b] }]');
    const to = deployment('containers: [{ name: web, args: [b, a] }]');
    expect(editsOf(changeBetween(from, to))).toHaveLength(1);
  });

  test('a definition of the set says by what its lists are keyed', () => {
    const crd = `apiVersion: apiextensions.k8s.io/v1
kind: CustomResourceDefinition
metadata: { name: teams.example.org }
spec:
  group: example.org
  names: { kind: Team, plural: teams }
  scope: Namespaced
  versions:
    - name: v1
      served: true
      storage: true
      schema:
        openAPIV3Schema:
          type: object
          properties:
            spec:
              type: object
              properties:
                members:
                  type: array
                  x-kubernetes-list-type: map
                  x-kubernetes-list-map-keys: [login]
                  items: { type: object, properties: { login: { type: string }, role: { type: string } } }
---
`;
    const team = (members: string) => `${crd}apiVersion: example.org/v1
kind: Team
metadata: { name: core }
spec: { members: [${members}] }
`;
    const change = changeBetween(
      team('{ login: a, role: x }, { login: b, role: x }'),
      team('{ login: b, role: z }, { login: a, role: x }'),
    );
    expect(editsOf(change)).toEqual(['replace spec.members[login=b].role "x" → "z"']);
  });
});

describe('sets of structures', () => {
  const role = (rules: string) => `apiVersion: rbac.authorization.k8s.io/v1
kind: Role
metadata: { name: r }
rules: ${rules}
`;
  const pods = '{ apiGroups: [""], resources: [pods, pods/log], verbs: [get, list] }';
  const jobs = '{ apiGroups: [batch], resources: [jobs, cronjobs], verbs: [create, delete, get] }';

  test('in any order, with the sets in them in any order, are the same', () => {
    const [turnedPods, turnedJobs] = [
      '{ apiGroups: [""], resources: [pods/log, pods], verbs: [list, get] }',
      '{ apiGroups: [batch], resources: [cronjobs, jobs], verbs: [get, delete, create] }',
    ];
    const change = changeBetween(
      role(`[${pods}, ${jobs}]`),
      role(`[${turnedJobs}, ${turnedPods}]`),
    );
    expect(change.changes).toEqual([]);
  });

  test('a member that changed is found wherever it stands', () => {
    const more =
      '{ apiGroups: [batch], resources: [jobs, cronjobs], verbs: [create, get, delete, list] }';
    const fewer = '{ apiGroups: [""], resources: [pods], verbs: [get, list] }';
    expect(editsOf(changeBetween(role(`[${pods}, ${jobs}]`), role(`[${more}, ${fewer}]`)))).toEqual(
      ['add rules[1].verbs["list"] "list"', 'remove rules[0].resources["pods/log"] "pods/log"'],
    );
  });

  test('one that has nothing in common with what went is new', () => {
    const other = '{ nonResourceURLs: [/metrics], verbs: [get] }';
    const edits = editsOf(changeBetween(role(`[${pods}, ${jobs}]`), role(`[${other}]`)));
    expect(edits.map((edit) => edit.split(' ')[0])).toEqual(['remove', 'remove', 'add']);
  });
});

describe('equivalences', () => {
  const container = (fields: string) =>
    deployment(`containers: [{ name: web, image: 'web:1', ${fields} }]`);

  test('quantities, only where the schema says quantity', () => {
    const from = container("resources: { limits: { cpu: 1000m, memory: 1Gi } }, args: ['1000m']");
    const to = container("resources: { limits: { cpu: 1, memory: 1024Mi } }, args: ['1']");
    const change = changeBetween(from, to);
    expect(change.equivalent.quantity).toBe(2);
    expect(editsOf(change).every((edit) => edit.includes('.args'))).toBe(true);
    expect(change.changes).toHaveLength(1);
  });

  test('what the API server fills in', () => {
    const change = changeBetween(
      container('livenessProbe: { httpGet: { port: 80 } }'),
      container(
        'imagePullPolicy: IfNotPresent, terminationMessagePath: /dev/termination-log, livenessProbe: { httpGet: { port: 80, path: /, scheme: HTTP }, periodSeconds: 10 }',
      ),
    );
    expect(change).toMatchObject({ changes: [], equivalent: { default: 5 } });
  });

  test('a pull policy is no default when the tag says another', () => {
    const change = changeBetween(
      container('stdin: true'),
      container('stdin: true, imagePullPolicy: Always'),
    );
    expect(editsOf(change)).toEqual([
      'add spec.template.spec.containers[name=web].imagePullPolicy "Always"',
    ]);
  });

  test('null is no value for a built-in kind', () => {
    expect(changeBetween(container('command: null'), container('tty: false')).changes).toEqual([]);
  });

  test("a chart's label and checksums are noise, the software's version is not", () => {
    const labels = (chart: string, version: string) =>
      `name: web, labels: { helm.sh/chart: ${chart}, app.kubernetes.io/version: '${version}' }`;
    const change = changeBetween(
      deployment('containers: []', labels('web-1', '1')),
      deployment('containers: []', labels('web-2', '2')),
    );
    expect(editsOf(change)).toEqual([
      'replace metadata.labels.app.kubernetes.io/version "1" → "2"',
    ]);
    expect(change.equivalent.noise).toBe(1);
  });

  test('the layout of embedded documents', () => {
    const from = configMap(
      'c',
      `app.yaml: |\n  # old\n  a: 1\n  b: [x, y]\nlog.properties: |\n  level = info`,
    );
    const to = configMap(
      'c',
      `app.yaml: |\n  b:\n    - x\n    - y\n  a: 1\nlog.properties: |\n  # comment\n  level=info`,
    );
    expect(changeBetween(from, to)).toMatchObject({ changes: [], equivalent: { embedded: 2 } });
  });

  test('a change inside an embedded document is told where it is', () => {
    const change = changeBetween(
      configMap('c', 'app.yaml: |\n  a: { b: 1 }'),
      configMap('c', 'app.yaml: |\n  a: { b: 2 }'),
    );
    const [edit] = change.changes[0]?.edits ?? [];
    expect(edit?.inside?.map((e) => `${e.path} ${e.before} → ${e.after}`)).toEqual(['a.b 1 → 2']);
  });

  test('all of them can be switched off', () => {
    const from = container('resources: { limits: { cpu: 1000m } }');
    const to = container('resources: { limits: { cpu: 1 } }, tty: false');
    expect(editsOf(changeBetween(from, to, { equivalences: new Set() }))).toHaveLength(2);
  });
});

describe('data of Secrets', () => {
  const secret = (fields: string) =>
    `apiVersion: v1\nkind: Secret\nmetadata: { name: s }\n${fields}\n`;
  const edits = (from: string, to: string) => editsOf(changeBetween(secret(from), secret(to)));

  test('is the same in stringData and in data, and in other lines', () => {
    expect(edits('stringData: { a: hunter2 }', 'data: { a: aHVudGVyMg== }')).toEqual([]);
    expect(edits('data: { a: aHVudGVyMg== }', 'data: { a: "aHVu\\ndGVyMg==" }')).toEqual([]);
    const { equivalent } = changeBetween(
      secret('stringData: { a: x }'),
      secret('data: { a: eA== }'),
    );
    expect(equivalent.default).toBe(1);
  });

  test('that is another in its new place is a change', () => {
    expect(edits('stringData: { a: hunter2 }', 'data: { a: aHVudGVyMw== }')).toHaveLength(2);
    expect(edits('data: { a: YQ== }\nstringData: { a: b }', 'data: { a: YQ== }')).toHaveLength(1);
  });
});

describe('documents in fields of custom kinds', () => {
  const application = (values: string) => `apiVersion: argoproj.io/v1alpha1
kind: Application
metadata: { name: web }
spec: { source: { helm: { values: ${JSON.stringify(values)} } } }
`;

  test('are compared as what they hold', () => {
    const change = changeBetween(
      application('image:\n  tag: v1\nlist: [1]\n'),
      application('list: [1]\nimage: { tag: v2 }\n'),
    );
    const [edit] = change.changes[0]?.edits ?? [];
    expect(edit?.inside?.map(({ path }) => path)).toEqual(['image.tag']);
  });

  test('in another layout are the same', () => {
    const change = changeBetween(application('a: { b: c }\n'), application('a:\n  b: c\n'));
    expect(change.changes).toEqual([]);
    expect(change.equivalent.embedded).toBe(1);
  });
});

describe('unstable values', () => {
  test('are counted and no change', () => {
    const change = changeBetween(
      configMap('c', 'token: a\nb: b'),
      configMap('c', 'token: x\nb: b'),
      {
        unstableIn: () => new Set(['/data/token']),
      },
    );
    expect(change).toMatchObject({ changes: [], unchanged: 1, unstable: 1 });
  });
});

describe('pairing', () => {
  const summary = (from: string, to: string, overrides = {}) =>
    changeBetween(from, to, overrides).changes.map((c) => {
      const old = 'before' in c ? `${c.before.namespace}/${c.before.name}` : '';
      const now = 'after' in c ? `${c.after.namespace}/${c.after.name}` : '';
      return `${c.kind} ${old}→${now}`;
    });

  test('across API versions and groups that moved', () => {
    const ingress = (apiVersion: string) => `apiVersion: ${apiVersion}
kind: Ingress
metadata: { name: web }
spec: { ingressClassName: nginx }
`;
    const change = changeBetween(ingress('extensions/v1beta1'), ingress('networking.k8s.io/v1'));
    expect(editsOf(change)).toEqual([
      'replace apiVersion "extensions/v1beta1" → "networking.k8s.io/v1"',
    ]);
  });

  test("a generator's new hash is a rename", () => {
    const from = configMap('app-config-5h2kc8mt7d', 'a: b');
    const to = configMap('app-config-kg9t4b7f82', 'a: c');
    expect(summary(from, to)).toEqual([
      'renamed default/app-config-5h2kc8mt7d→default/app-config-kg9t4b7f82',
    ]);
  });

  test('a new prefix is a rename, when the content is alike', () => {
    const from = deployment('containers: [{ name: web, image: web:1 }]');
    const to = from.replace('name: web }', 'name: staging-web }').replace('web:1', 'web:2');
    expect(summary(from, to)).toEqual(['renamed default/web→default/staging-web']);
  });

  test('strangers are one that went and one that came', () => {
    expect(summary(configMap('colours', 'a: b'), configMap('shapes', 'c: d'))).toEqual([
      'added →default/shapes',
      'removed default/colours→',
    ]);
  });

  test('another namespace is a rename; between environments it is the same resource', () => {
    const there = (namespace: string) =>
      configMap('c', 'a: b').replace('name: c', `name: c, namespace: ${namespace}`);
    expect(summary(there('a'), there('b'))).toEqual(['renamed a/c→b/c']);
    expect(summary(there('a'), there('b'), { acrossNamespaces: true })).toEqual(['same a/c→b/c']);
  });

  test('twins stay two', () => {
    const twin = configMap('c', 'a: b');
    expect(summary(`${twin}---\n${twin}`, twin)).toEqual(['removed default/c→']);
  });
});

test('whole numbers beyond 2^53 that differ are a difference', () => {
  const change = changeBetween(
    'apiVersion: example.org/v1\nkind: Big\nmetadata: { name: a }\nspec: { big: 9007199254740993 }\n',
    'apiVersion: example.org/v1\nkind: Big\nmetadata: { name: a }\nspec: { big: 9007199254740992 }\n',
  );
  expect(editsOf(change)).toEqual(['replace spec.big "9007199254740993" → "9007199254740992"']);
});
