import { describe, expect, it } from 'vitest';
import { resolveTargets } from '../../src/discover/resolve-targets.ts';
import { targetRequest } from '../../src/discover/target-request.ts';
import { workspaceOf } from '../support/workspace.ts';

const CHART = { 'charts/web/Chart.yaml': 'apiVersion: v2\nname: web\nversion: 1.0.0\n' };

const resolve = (files: Record<string, string>) =>
  resolveTargets(targetRequest([], ['1.34']), workspaceOf(files));

const application = (name: string, source: string, namespace = 'shop') =>
  `apiVersion: argoproj.io/v1alpha1
kind: Application
metadata: {name: ${name}}
spec:
  destination: {namespace: ${namespace}}
  source: ${source}
`;

describe('an Argo CD Application', () => {
  it('gives a chart its release name, namespace, values and parameters', async () => {
    const { targets } = await resolve({
      ...CHART,
      'charts/web/values-eu.yaml': '',
      'env/shared.yaml': '',
      'argocd/web.yaml': application(
        'web-eu',
        `{repoURL: "https://x.invalid/gitops.git", path: charts/web, helm: {valueFiles: [values-eu.yaml, /env/shared.yaml],
           parameters: [{name: a.b, value: "1,2"}, {name: c, value: "3", forceString: true}], valuesObject: {d: 4}}}`,
      ),
    });
    const web = targets.find((target) => target.kind === 'helm');
    expect(web).toMatchObject({
      id: 'charts/web@eu',
      environment: 'eu',
      namespace: 'shop',
      deployedBy: { kind: 'Application', name: 'web-eu', file: 'argocd/web.yaml' },
      helm: {
        releaseName: 'web-eu',
        valuesFiles: ['charts/web/values-eu.yaml', 'env/shared.yaml'],
        set: ['a.b=1\\,2'],
        setString: ['c=3'],
        values: { d: 4 },
        includeCrds: true,
      },
    });
  });

  it('keeps two of one chart apart by their names', async () => {
    const source = '{repoURL: x, path: charts/web}';
    const { targets } = await resolve({
      ...CHART,
      'apps/a.yaml': application('web-a', source),
      'apps/b.yaml': application('web-b', source),
    });
    const charts = targets.filter((target) => target.kind === 'helm').map(({ id }) => id);
    expect(charts).toEqual(['charts/web@web-a', 'charts/web@web-b']);
  });

  it('puts its kustomize options around the kustomization', async () => {
    const { targets } = await resolve({
      'app/kustomization.yaml': 'resources: []\n',
      'argocd/app.yaml': application(
        'app',
        '{repoURL: x, path: app, kustomize: {namePrefix: p-, images: ["nginx=reg.invalid/nginx:1.2", "redis:7"]}}',
      ),
    });
    expect(targets.find((target) => target.id === 'app')?.kustomize).toEqual({
      enableHelm: false,
      loadRestrictor: 'root-only',
      overlay: {
        namePrefix: 'p-',
        images: [
          { name: 'nginx', newName: 'reg.invalid/nginx', newTag: '1.2' },
          { name: 'redis', newTag: '7' },
        ],
      },
    });
  });

  it('tells what it sets and is not followed, and counts what a plugin renders', async () => {
    const { leftOut, warnings, targets } = await resolve({
      ...CHART,
      'part/kustomization.yaml': 'kind: Component\n',
      'app/kustomization.yaml': 'resources: []\n',
      'plain/cm.yaml': 'apiVersion: v1\nkind: ConfigMap\nmetadata: {name: a}\n',
      'a.yaml': application('a', '{repoURL: x, path: plain, directory: {exclude: "cm*"}}'),
      'b.yaml': application(
        'b',
        '{repoURL: x, path: charts/web, helm: {namespace: own, fileParameters: [{name: a, path: b}]}}',
      ),
      'c.yaml': application('c', '{repoURL: x, path: app, plugin: {name: p}}'),
      'd.yaml': application('d', '{repoURL: x, path: app, kustomize: {components: [../part]}}'),
    });
    expect(warnings).toEqual([
      'Argo CD Application b (b.yaml) has helm.fileParameters: it is rendered without them.',
    ]);
    expect(leftOut).toContainEqual({ reason: 'Argo CD sources that a plugin renders', count: 1 });
    expect(targets.find(({ kind }) => kind === 'helm')?.namespace).toBe('own');
    expect(targets.find(({ id }) => id === 'app')?.kustomize?.components).toEqual(['part']);
  });

  it('is counted when its source is a chart from elsewhere', async () => {
    const { leftOut } = await resolve({
      'a.yaml': application(
        'a',
        '{repoURL: "https://charts.invalid", chart: redis, targetRevision: 1.0.0}',
      ),
    });
    expect(leftOut).toEqual([{ reason: 'Argo CD sources outside of this repository', count: 1 }]);
  });
});

const set = (generators: string, template: string, go = false) =>
  `apiVersion: argoproj.io/v1alpha1
kind: ApplicationSet
metadata: {name: set}
spec:
  goTemplate: ${go}
  generators: ${generators}
  template:
${template}`;

describe('an Argo CD ApplicationSet', () => {
  const template = (name: string, path: string) =>
    `    metadata: {name: "${name}"}
    spec:
      destination: {namespace: "${name}"}
      source: {repoURL: x, path: "${path}"}
`;

  it('makes an Application of each directory that its git generator matches', async () => {
    const { targets } = await resolve({
      'apps/one/kustomization.yaml': 'resources: []\n',
      'apps/two/kustomization.yaml': 'resources: []\n',
      'apps/old/kustomization.yaml': 'resources: []\n',
      'argocd/set.yaml': set(
        '[{git: {repoURL: x, directories: [{path: apps/*}, {path: apps/old, exclude: true}]}}]',
        template('{{path.basename}}', '{{path}}'),
      ),
    });
    expect(targets.filter((t) => t.deployedBy).map((t) => `${t.id} ${t.namespace}`)).toEqual([
      'apps/one one',
      'apps/two two',
    ]);
  });

  it('multiplies a matrix and fills Go templates', async () => {
    const { targets } = await resolve({
      'apps/one/kustomization.yaml': 'resources: []\n',
      'argocd/set.yaml': set(
        '[{matrix: {generators: [{git: {repoURL: x, directories: [{path: apps/*}]}}, {list: {elements: [{env: a}, {env: b}]}}]}}]',
        template('{{ .path.basename }}-{{ .env }}', '{{ .path.path }}'),
        true,
      ),
    });
    expect(targets.filter((t) => t.deployedBy).map((t) => t.id)).toEqual([
      'apps/one@one-a',
      'apps/one@one-b',
    ]);
  });

  it('lets a generator of a matrix use what the one before it found', async () => {
    const { targets } = await resolve({
      'clusters/eu/apps/web/kustomization.yaml': 'resources: []\n',
      'clusters/us/apps/web/kustomization.yaml': 'resources: []\n',
      'argocd/set.yaml': set(
        '[{matrix: {generators: [{list: {elements: [{region: eu}]}}, {git: {repoURL: x, directories: [{path: "clusters/{{ .region }}/apps/*"}], values: {team: "t-{{ .path.basename }}"}}}]}}]',
        template('{{ .values.team }}-{{ .region }}', '{{ .path.path }}'),
        true,
      ),
    });
    expect(targets.filter((t) => t.deployedBy).map((t) => `${t.id} ${t.namespace}`)).toEqual([
      'clusters/eu/apps/web t-web-eu',
    ]);
  });

  it('counts a generator whose path needs what is not known', async () => {
    const { leftOut } = await resolve({
      'a.yaml': set(
        '[{git: {repoURL: x, directories: [{path: "{{ .region }}/*"}]}}]',
        template('x', 'y'),
        true,
      ),
    });
    expect(leftOut.map(({ reason }) => reason)).toEqual([
      'Argo CD ApplicationSet generators that ask a cluster or a service',
    ]);
  });

  it('reads selectors, templates of generators, lists in files and in text', async () => {
    const { targets } = await resolve({
      'a/kustomization.yaml': 'resources: []\n',
      'b/kustomization.yaml': 'resources: []\n',
      'c/kustomization.yaml': 'resources: []\n',
      'list.yaml': '[{dir: b, prod: true}, {dir: a, prod: false}]\n',
      'argocd/set.yaml': set(
        `[{git: {repoURL: x, files: [{path: list.yaml}]}, selector: {matchLabels: {prod: "true"}}},
           {list: {elementsYaml: "[{dir: c}]", template: {spec: {destination: {namespace: own}}}}}]`,
        template('{{dir}}', '{{dir}}'),
      ),
    });
    expect(targets.filter((t) => t.deployedBy).map((t) => `${t.id} ${t.namespace}`)).toEqual([
      'b b',
      'c own',
    ]);
  });

  it('is counted when a cluster has to be asked, or an expression is Argo CD’s own', async () => {
    const { leftOut } = await resolve({
      'a.yaml': set('[{clusters: {}}]', template('x', 'y')),
      'b.yaml': set('[{list: {elements: [{env: a}]}}]', template('{{ .env | upper }}', 'y'), true),
    });
    expect(leftOut.map(({ count }) => count)).toEqual([1, 1]);
  });

  it('takes the files that directory.include and exclude choose; the others are deployed by nothing', async () => {
    const cm = 'apiVersion: v1\nkind: ConfigMap\nmetadata: {name: a}\n';
    const { targets } = await resolve({
      'plain/web.yaml': cm,
      'plain/web-test.yaml': cm,
      'plain/api/api.yaml': cm,
      'plain/other.yaml': cm,
      'app.yaml': application(
        'a',
        '{repoURL: x, path: plain, directory: {recurse: true, include: "{web*,ap?/*}", exclude: "*-te[s]t.yaml"}}',
      ),
    });
    const files = (deployed: boolean) =>
      targets
        .filter(({ deployedBy }) => (deployedBy !== undefined) === deployed)
        .flatMap((one) => one.files ?? []);
    expect(files(true).sort()).toEqual(['plain/api/api.yaml', 'plain/web.yaml']);
    expect(files(false).sort()).toEqual(['app.yaml', 'plain/other.yaml', 'plain/web-test.yaml']);
  });

  it('tells clusters of one environment apart by their destinations', async () => {
    const cm = 'apiVersion: v1\nkind: ConfigMap\nmetadata: {name: a}\n';
    const to = (name: string, path: string, destination: string) =>
      application(name, `{repoURL: x, path: ${path}}`).replace(
        /destination: *\{[^}]*\}/,
        `destination: ${destination}`,
      );
    const files = {
      'web/a/cm.yaml': cm,
      'web/b/cm.yaml': cm,
      'clusters/prod/a.yaml': to('a', 'web/a', '{server: "https://eu-1.example.com:6443"}'),
      'clusters/prod/b.yaml': to('b', 'web/b', '{name: us-1}'),
    };
    const { targets } = await resolve(files);
    const found = targets.map(({ path, environment }) => [path, environment]);
    expect(found).toContainEqual(['web/a', 'prod/eu-1.example.com']);
    expect(found).toContainEqual(['web/b', 'prod/us-1']);
    const one = await resolve({ ...files, 'clusters/prod/b.yaml': files['clusters/prod/a.yaml'] });
    expect(one.targets.find(({ path }) => path === 'web/a')?.environment).toBe('prod');
  });
});
