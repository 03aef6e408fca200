import { describe, expect, it } from 'vitest';
import { resolveTargets } from '../../src/discover/resolve-targets.ts';
import { targetRequest } from '../../src/discover/target-request.ts';
import { openPlatform } from '../../src/platform/platform.ts';
import { TestRepository } from '../support/repository.ts';
import { workspaceOf } from '../support/workspace.ts';

const resolve = (files: Record<string, string>) =>
  resolveTargets(targetRequest([], ['1.34']), workspaceOf(files));

const kustomization = (name: string, path: string, more = '') =>
  `apiVersion: kustomize.toolkit.fluxcd.io/v1
kind: Kustomization
metadata: {name: ${name}, namespace: flux-system}
spec:
  path: ${path}
  sourceRef: {kind: GitRepository, name: flux-system}
${more}`;

const CM = 'apiVersion: v1\nkind: ConfigMap\nmetadata: {name: a}\n';

describe('a Flux Kustomization', () => {
  it('gives its target the environment of its cluster, the namespace and no load restrictor', async () => {
    const { targets } = await resolve({
      'apps/web/kustomization.yaml': 'resources: [cm.yaml]\n',
      'apps/web/cm.yaml': CM,
      'clusters/prod/web.yaml': kustomization('web', './apps/web', '  targetNamespace: shop\n'),
    });
    expect(targets.find(({ id }) => id === 'apps/web')).toMatchObject({
      environment: 'prod',
      namespace: 'shop',
      kustomize: { loadRestrictor: 'none', overlay: { namespace: 'shop' } },
    });
  });

  it('puts its components, its common metadata and patches of the old forms around it', async () => {
    const files = {
      'apps/web/kustomization.yaml': 'namespace: shop\nresources: [cm.yaml]\n',
      'apps/web/cm.yaml': CM,
      'components/volume/kustomization.yaml': 'kind: Component\nresources: [pvc]\n',
      'components/volume/pvc/kustomization.yaml': 'resources: [pvc.yaml]\n',
      'components/volume/pvc/pvc.yaml': CM,
      'clusters/prod/web.yaml': kustomization(
        'web',
        './apps/web',
        `  components: [../../components/volume, ../../components/gone]
  ignoreMissingComponents: true
  commonMetadata: {labels: {team: web}, annotations: {a: b}}
  patchesStrategicMerge: [{kind: ConfigMap, metadata: {name: a}}]
`,
      ),
    };
    const { targets } = await resolve(files);
    expect(targets.map(({ id }) => id)).toEqual(['apps/web', 'clusters/prod']);
    expect(targets[0]?.kustomize).toMatchObject({
      components: ['components/volume'],
      overlay: {
        namespace: 'shop',
        labels: [{ pairs: { team: 'web' }, includeSelectors: false }],
        patches: [
          { patch: '{"kind":"ConfigMap","metadata":{"name":"a"}}' },
          { target: { kind: '.*' } },
        ],
      },
    });
    const named = targetRequest(['components/volume/pvc/pvc.yaml'], ['1.34']);
    const { directory } = new TestRepository(files);
    const reached = await resolveTargets(named, openPlatform({ workingDirectory: directory }));
    expect(reached.targets.map(({ id }) => id)).toEqual(['apps/web']);
  });

  it('makes one target for each cluster that has it', async () => {
    const { targets } = await resolve({
      'apps/web/kustomization.yaml': 'resources: []\n',
      'clusters/a/web.yaml': kustomization('web', './apps/web'),
      'clusters/b/web.yaml': kustomization('web', './apps/web'),
    });
    expect(targets.filter((t) => t.deployedBy).map(({ id }) => id)).toEqual([
      'apps/web@a',
      'apps/web@b',
    ]);
  });

  it('hands its environment down to the Kustomizations it deploys', async () => {
    const { targets } = await resolve({
      'clusters/prod/all.yaml': kustomization('all', './apps'),
      'apps/web/ks.yaml': kustomization('web', './apps/web/app'),
      'apps/web/app/kustomization.yaml': 'resources: []\n',
    });
    expect(targets.find(({ id }) => id === 'apps/web/app')?.environment).toBe('prod');
  });

  it('deploys every directory that a variable in its path may mean, each to a cluster of its own', async () => {
    const variable = (name: string) => ['$', `{${name}}`].join('');
    const own = `  postBuild: {substitute: {NAME: web}}\n`;
    const { targets } = await resolve({
      'apps/web/prod/base/kustomization.yaml': 'resources: [cm.yaml]\n',
      'apps/web/prod/base/cm.yaml': CM,
      'apps/web/test/base/kustomization.yaml': 'resources: [cm.yaml]\n',
      'apps/web/test/base/cm.yaml': CM,
      'apps/web/test/kustomization.yaml': 'resources: []\n',
      'apps/web/sync.yaml': kustomization('web', `./apps/web/${variable('CLUSTER')}/base`, own),
    });
    const deployed = targets.filter(({ deployedBy }) => deployedBy !== undefined);
    const substitution = { variables: { NAME: 'web' }, complete: false };
    expect(deployed).toMatchObject([
      { id: 'apps/web/prod/base', environment: 'prod', substitution },
      { id: 'apps/web/test/base', environment: 'test', substitution },
    ]);
  });

  it('is only a patch when it names no path, and no source or is used as one', async () => {
    const { targets, leftOut } = await resolve({
      'apps/web/kustomization.yaml': 'resources: [cm.yaml]\n',
      'apps/web/cm.yaml': CM,
      'apps/other/patch.yaml': `apiVersion: kustomize.toolkit.fluxcd.io/v1
kind: Kustomization
metadata: {name: other, namespace: flux-system}
spec: {postBuild: {substitute: {ID: "1"}}}
`,
      'clusters/prod/kustomization.yaml':
        'resources: [web.yaml]\npatches: [{path: ../../apps/all.yaml, target: {kind: Kustomization}}]\n',
      'clusters/prod/web.yaml': kustomization('web', './apps/gone'),
      'apps/all.yaml': `apiVersion: kustomize.toolkit.fluxcd.io/v1
kind: Kustomization
metadata: {name: any, namespace: flux-system}
spec: {sourceRef: {kind: GitRepository, name: flux-system}, postBuild: {substitute: {ID: "2"}}}
`,
    });
    expect(targets.find(({ id }) => id === 'apps/web')).not.toHaveProperty('substitution');
    expect(leftOut).toContainEqual({ reason: 'patches of Flux Kustomizations', count: 2 });
  });

  it('has a path from the top alone where it patches an object of another repository', async () => {
    const { targets } = await resolve({
      'tenants/prod/kustomization.yaml': 'resources: [cm.yaml]\npatches: [{path: patch.yaml}]\n',
      'tenants/prod/cm.yaml': CM,
      'tenants/prod/patch.yaml': `apiVersion: kustomize.toolkit.fluxcd.io/v1
kind: Kustomization
metadata: {name: team, namespace: apps}
spec: {path: ./prod}
`,
    });
    expect(targets.map(({ id }) => id)).toEqual(['tenants/prod']);
    expect(targets[0]).not.toHaveProperty('deployedBy');
  });

  it('is one cluster where no path names one', async () => {
    const { targets } = await resolve({
      'flux/web.yaml': kustomization('web', './apps/web'),
      'apps/web/cm.yaml': CM,
    });
    expect(targets.find(({ id }) => id === 'apps/web')?.environment).toBe('cluster');
  });

  it('is no second one when an archive keeps a copy that nothing deploys', async () => {
    const web = kustomization('web', './apps/web/app');
    const { targets } = await resolve({
      'flux/all.yaml': kustomization('all', './apps'),
      'apps/web/ks.yaml': web,
      'apps/web/app/kustomization.yaml': 'resources: []\n',
      '.archive/web/ks.yaml': web,
    });
    const deployed = targets.filter(({ path }) => path === 'apps/web/app');
    expect(deployed.map(({ id, deployedBy }) => [id, deployedBy?.file])).toEqual([
      ['apps/web/app', 'apps/web/ks.yaml'],
    ]);
  });

  it('takes variables from ConfigMaps and from itself, and tells what it cannot read', async () => {
    const { targets, warnings } = await resolve({
      'apps/web/kustomization.yaml': 'resources: []\n',
      'vars.yaml':
        'apiVersion: v1\nkind: ConfigMap\nmetadata: {name: vars, namespace: flux-system}\ndata: {A: one, B: two}\n',
      'secret.yaml':
        'apiVersion: v1\nkind: Secret\nmetadata: {name: secret, namespace: flux-system}\nstringData: {C: "ENC[AES256]"}\n',
      'flux/web.yaml': kustomization(
        'web',
        './apps/web',
        '  postBuild: {substitute: {B: mine}, substituteFrom: [{kind: ConfigMap, name: vars}, {kind: Secret, name: secret}]}\n',
      ),
    });
    const { substitution } = targets.find(({ id }) => id === 'apps/web') ?? {};
    expect(substitution).toEqual({ variables: { A: 'one', B: 'mine' }, complete: false });
    expect(warnings).toHaveLength(1);
    expect(warnings[0]).toContain('Secret secret');
  });

  it('tells what it adds to manifests without a kustomization', async () => {
    const { warnings } = await resolve({
      'apps/web/cm.yaml': CM,
      'flux/web.yaml': kustomization(
        'web',
        './apps/web',
        '  targetNamespace: shop\n  commonMetadata: {labels: {team: web}}\n',
      ),
    });
    expect(warnings).toEqual([
      'Flux Kustomization web (flux/web.yaml) adds labels to apps/web, which has no kustomization: it is judged without them.',
    ]);
  });

  it('is told of only where it lies below what was asked for, or deploys it', async () => {
    const { directory } = new TestRepository({
      'apps/web/kustomization.yaml': 'resources: []\n',
      'other/cm.yaml': CM,
      'flux/web.yaml': kustomization(
        'web',
        './apps/web',
        '  postBuild: {substituteFrom: [{kind: Secret, name: secret}]}\n',
      ),
      'flux/gone.yaml': kustomization('gone', './gone'),
    });
    const asked = async (...names: string[]) => {
      const platform = openPlatform({ workingDirectory: directory });
      const { leftOut, warnings } = await resolveTargets(targetRequest(names, ['1.34']), platform);
      return [leftOut.reduce((sum, { count }) => sum + count, 0), warnings.length];
    };
    expect(await asked()).toEqual([1, 1]);
    expect(await asked('other')).toEqual([0, 0]);
    expect(await asked('apps/web')).toEqual([0, 1]);
    expect(await asked('flux')).toEqual([1, 1]);
  });

  it('follows an artifact to where it was copied from', async () => {
    const { targets } = await resolve({
      'apps/staging/kustomization.yaml': 'resources: []\n',
      'clusters/staging/artifacts.yaml':
        'apiVersion: source.extensions.fluxcd.io/v1beta1\nkind: ArtifactGenerator\nmetadata: {name: g}\nspec:\n  artifacts: [{name: apps, copy: [{from: "@repo/apps/staging/**", to: "@artifact/s/"}]}]\n',
      'clusters/staging/apps.yaml': kustomization('apps', './s').replace(
        'kind: GitRepository, name: flux-system',
        'kind: ExternalArtifact, name: apps',
      ),
    });
    expect(targets.find((t) => t.deployedBy)?.id).toBe('apps/staging');
  });
});

describe('a Flux HelmRelease', () => {
  const release = (chart: string, kind: string) =>
    `apiVersion: helm.toolkit.fluxcd.io/v2
kind: HelmRelease
metadata: {name: web, namespace: shop}
spec:
  chart: {spec: {chart: ${chart}, sourceRef: {kind: ${kind}, name: x}, valuesFiles: [charts/web/values.yaml]}}
  values: {replicas: 3}
`;

  it('gives a chart of the repository its release, values and CRDs', async () => {
    const { targets } = await resolve({
      'charts/web/Chart.yaml': 'apiVersion: v2\nname: web\nversion: 1.0.0\n',
      'charts/web/values.yaml': '',
      'clusters/prod/web.yaml': release('./charts/web', 'GitRepository'),
    });
    expect(targets.find(({ kind }) => kind === 'helm')).toMatchObject({
      id: 'charts/web@prod',
      namespace: 'shop',
      helm: {
        releaseName: 'web',
        valuesFiles: ['charts/web/values.yaml'],
        values: { replicas: 3 },
        includeCrds: true,
      },
    });
  });

  it('is counted when its chart is elsewhere', async () => {
    const { leftOut } = await resolve({ 'web.yaml': release('web', 'HelmRepository') });
    expect(leftOut).toEqual([
      { reason: 'Flux HelmReleases whose chart is not in this repository', count: 1 },
    ]);
  });
});
