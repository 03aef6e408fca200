import { describe, expect, it } from 'vitest';
import { resolveTargets } from '../../src/discover/resolve-targets.ts';
import { targetRequest } from '../../src/discover/target-request.ts';
import { openPlatform } from '../../src/platform/platform.ts';
import { TestRepository } from '../support/repository.ts';
import { workspaceOf } from '../support/workspace.ts';

const CM = 'apiVersion: v1\nkind: ConfigMap\nmetadata: {name: a}\n';

const kustomization = (name: string, path: string, source = 'flux-system') =>
  `apiVersion: kustomize.toolkit.fluxcd.io/v1
kind: Kustomization
metadata: {name: ${name}, namespace: flux-system}
spec:
  path: ${path}
  sourceRef: {kind: GitRepository, name: ${source}}
`;

const repository = (name: string, url: string) =>
  `apiVersion: source.toolkit.fluxcd.io/v1
kind: GitRepository
metadata: {name: ${name}, namespace: flux-system}
spec: {url: "${url}"}
`;

const resolve = (files: Record<string, string>) =>
  resolveTargets(targetRequest([], ['1.34']), workspaceOf(files));

async function environments(files: Record<string, string>) {
  const { targets } = await resolve(files);
  return Object.fromEntries(targets.map(({ path, environment }) => [path, environment]));
}

/** What a cluster has: an object that deploys the directory it stands in, and one for its apps. */
const cluster = (directory: string) => ({
  [`${directory}/flux/sync.yaml`]: kustomization('cluster', `./${directory}/flux`),
  [`${directory}/flux/apps.yaml`]: kustomization('apps', `./${directory}/apps`),
  [`${directory}/apps/web.yaml`]: CM,
});

describe('clusters of one repository', () => {
  it('are told apart by where their files part, when they have the same Flux objects', async () => {
    expect(
      await environments({ ...cluster('kubernetes/main'), ...cluster('kubernetes/nas') }),
    ).toEqual({
      'kubernetes/main/apps': 'main',
      'kubernetes/main/flux': 'main',
      'kubernetes/nas/apps': 'nas',
      'kubernetes/nas/flux': 'nas',
    });
  });

  it('keep the name of the environment that several of them are', async () => {
    expect(
      await environments({
        ...cluster('clusters/dev/00'),
        ...cluster('clusters/dev/01'),
        ...cluster('clusters/prod'),
      }),
    ).toMatchObject({
      'clusters/dev/00/apps': 'dev/00',
      'clusters/dev/01/apps': 'dev/01',
      'clusters/prod/apps': 'prod',
    });
  });

  it('are one where an archive holds a copy that nothing deploys', async () => {
    expect(
      await environments({
        ...cluster('kubernetes'),
        'archive/apps.yaml': kustomization('apps', './kubernetes/apps'),
      }),
    ).toMatchObject({ 'kubernetes/apps': 'cluster', 'kubernetes/flux': 'cluster' });
  });

  it('do not include the base that all of a variable path share', async () => {
    const path = ['./apps/web/$', '{CLUSTER}'].join('');
    expect(
      await environments({
        'apps/web/base/kustomization.yaml': 'resources: [cm.yaml]\n',
        'apps/web/base/cm.yaml': CM,
        'apps/web/00/kustomization.yaml': 'resources: [../base]\n',
        'apps/web/01/kustomization.yaml': 'resources: [../base]\n',
        'flux.yaml': kustomization('web', path),
      }),
    ).toEqual({ '.': undefined, 'apps/web/00': '00', 'apps/web/01': '01' });
  });
});

describe('variables of a cluster', () => {
  const settings = (domain: string) =>
    `apiVersion: v1\nkind: ConfigMap\nmetadata: {name: settings, namespace: flux-system}\ndata: {DOMAIN: ${domain}}\n`;
  const from = '  postBuild: {substituteFrom: [{kind: ConfigMap, name: settings}]}\n';

  it('come from the ConfigMap that is nearest, where each cluster has one of that name', async () => {
    const { targets, warnings } = await resolve({
      'clusters/a/vars/settings.yaml': settings('a.example'),
      'clusters/b/vars/settings.yaml': settings('b.example'),
      'clusters/a/web.yaml': `${kustomization('web', './apps/web/a')}${from}`,
      'clusters/b/web.yaml': `${kustomization('web', './apps/web/b')}${from}`,
      'apps/web/a/cm.yaml': CM,
      'apps/web/b/cm.yaml': CM,
    });
    const domains = targets.map(({ path, substitution }) => [
      path,
      substitution?.variables['DOMAIN'],
    ]);
    expect(domains).toContainEqual(['apps/web/a', 'a.example']);
    expect(domains).toContainEqual(['apps/web/b', 'b.example']);
    expect(warnings).toEqual([]);
  });

  it('stay as they are written where two are as near', async () => {
    const { warnings } = await resolve({
      'vars/a.yaml': settings('a.example'),
      'vars/b.yaml': settings('b.example'),
      'web.yaml': `${kustomization('web', './apps/web')}${from}`,
      'apps/web/cm.yaml': CM,
    });
    expect(warnings).toHaveLength(1);
  });
});

describe('a Flux Kustomization of another repository', () => {
  const files = {
    'clusters/prod/sync.yaml': repository('flux-system', 'https://git.acme.io/team/gitops.git'),
    'clusters/prod/apps.yaml': kustomization('apps', './apps'),
    'clusters/prod/crds.yaml': `${repository('crds', 'https://git.acme.io/vendor/crds')}---\n${kustomization('crds', './', 'crds')}`,
    'apps/web.yaml': CM,
    'archive/old.yaml': CM,
  };

  it('deploys nothing of this one, though it names the whole of its own', async () => {
    const clone = new TestRepository(files);
    clone.git('remote', 'add', 'origin', 'git@git.acme.io:team/gitops.git');
    const { directory } = clone;
    const { targets, leftOut } = await resolveTargets(
      targetRequest([], ['1.34']),
      openPlatform({ workingDirectory: directory }),
    );
    expect(targets.find(({ path }) => path === 'archive')?.deployedBy).toBeUndefined();
    expect(targets.find(({ path }) => path === 'apps')?.deployedBy?.name).toBe('apps');
    expect(leftOut).toContainEqual({
      reason: 'Flux Kustomizations of another repository',
      count: 1,
    });
  });

  it('is known by what else is applied, where the clone has no remote, or a directory for one', async () => {
    for (const remote of [undefined, '../mirror/repo']) {
      const clone = new TestRepository(files);
      if (remote !== undefined) clone.git('remote', 'add', 'origin', remote);
      const { directory } = clone;
      const { targets } = await resolveTargets(
        targetRequest([], ['1.34']),
        openPlatform({ workingDirectory: directory }),
      );
      expect(targets.find(({ path }) => path === 'archive')?.deployedBy).toBeUndefined();
      expect(targets.find(({ path }) => path === 'apps')?.deployedBy?.name).toBe('apps');
    }
  });
});
