import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { resolveTargets } from '../../src/discover/resolve-targets.ts';
import { type TargetRequest, targetRequest } from '../../src/discover/target-request.ts';
import { openPlatform } from '../../src/platform/platform.ts';
import { directoryOf, failureOfPromise, workspaceOf } from '../support/workspace.ts';

const CM = 'apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: a\n';
const chart = (name: string, more = '') => `apiVersion: v2\nname: ${name}\nversion: 1.0.0\n${more}`;

const resolve = (
  files: Record<string, string>,
  targets: string[] = [],
  overrides: Partial<TargetRequest> = {},
) => resolveTargets({ ...targetRequest(targets, ['1.34']), ...overrides }, workspaceOf(files));

async function ids(files: Record<string, string>, targets: string[] = []) {
  return (await resolve(files, targets)).targets.map((target) => target.id);
}

describe('a directory that is searched', () => {
  it('gives charts, kustomizations no other one uses, and the other manifests by directory', async () => {
    const found = await resolve({
      'charts/web/Chart.yaml': chart('web'),
      'charts/web/templates/a.yaml': CM,
      'charts/web/charts/db/Chart.yaml': chart('db'),
      'charts/lib/Chart.yaml': chart('lib', 'type: library\n'),
      'base/kustomization.yaml': 'resources: [cm.yaml]\n',
      'base/cm.yaml': CM,
      'part/kustomization.yaml': 'kind: Component\n',
      'overlays/prod/kustomization.yaml':
        'resources: [../../base]\ncomponents: [../../part]\npatches: [{path: p.yaml}]\n',
      'overlays/prod/p.yaml': CM,
      'plain/one.yaml': CM,
      'plain/two.json': '{"apiVersion": "v1", "kind": "ConfigMap", "metadata": {"name": "b"}}',
      'values.yaml': 'image: x\n',
      'kind.yaml': 'apiVersion: kind.x-k8s.io/v1alpha4\nkind: Cluster\n',
      'node_modules/x/cm.yaml': CM,
    });
    expect(found.targets.map(({ id, kind }) => `${kind} ${id}`)).toEqual([
      'helm charts/web',
      'kustomize overlays/prod',
      'plain plain',
    ]);
    expect(found.targets[2]?.files).toEqual(['plain/one.yaml', 'plain/two.json']);
    expect(Object.fromEntries(found.leftOut.map((one) => [one.reason, one.count]))).toEqual({
      'YAML and JSON files without apiVersion and kind': 1,
      'components (part of the kustomizations that use them)': 1,
      'configuration files of command-line tools, which no API server reads': 1,
      'kustomizations that another one uses': 1,
      'library charts (they render nothing by themselves)': 1,
      'subcharts (part of the chart that holds them)': 1,
    });
  });

  it('leaves out what another tool fills in first, unless Argo CD or Flux applies it', async () => {
    const jinja = `${CM}data:\n  {% for one in all %}\n  a: {{ one }}\n  {% endfor %}\n`;
    const go = 'apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: {{ .Name }}\n';
    const inText = `${CM}data:\n  a: |\n    {{ range .Alerts }}\n`;
    const files = {
      'a.yaml': CM,
      'roles/web/templates/a.yaml': jinja,
      'scaffold/template/b.yaml': go,
      'alerts/templates/c.yaml': inText,
      'stray.yaml': go,
      'job.tmpl.yaml': CM.replace('name: a', 'name: $NAME'),
      'kept/templates/d.yaml': go,
    };
    const found = await resolve(files);
    expect(found.targets[0]?.files).toEqual(['a.yaml', 'alerts/templates/c.yaml', 'stray.yaml']);
    expect(found.leftOut).toEqual([
      { reason: 'templates that another tool fills in (Jinja, Go)', count: 4 },
    ]);
    const app =
      'apiVersion: argoproj.io/v1alpha1\nkind: Application\nmetadata: {name: kept}\n' +
      'spec: {source: {repoURL: https://example.com/a, path: kept, directory: {recurse: true}}}\n';
    const applied = await resolve({ ...files, 'apps/kept.yaml': app });
    expect(applied.targets.flatMap((one) => one.files ?? [])).toContain('kept/templates/d.yaml');
  });

  it('leaves out patches that no kustomization uses, and only where there is one', async () => {
    const found = await resolve({
      'config/kustomization.yaml': 'resources: []\n#patches:\n#- path: patches/webhook.yaml\n',
      'config/patches/webhook.yaml': CM,
      'config/manager_auth_patch.yaml': CM,
      'config/dispatcher.yaml': CM,
      'plain/patch.yaml': CM,
    });
    expect(found.targets.flatMap((one) => one.files ?? [])).toEqual([
      'config/dispatcher.yaml',
      'plain/patch.yaml',
    ]);
    expect(found.leftOut).toEqual([{ reason: 'patches that no kustomization uses', count: 2 }]);
  });

  it('is one target when it holds manifests only', async () => {
    const found = await resolve({ 'all/a.yaml': CM, 'all/sub/b.yaml': CM }, ['all']);
    expect(found.targets.map(({ id, files }) => [id, files])).toEqual([
      ['all', ['all/a.yaml', 'all/sub/b.yaml']],
    ]);
  });

  it('keeps apart a kustomization and the loose manifests beside it', async () => {
    const files = {
      'app/kustomization.yaml': 'resources: [a.yaml]\n',
      'app/a.yaml': CM,
      'app/loose.yaml': CM,
    };
    expect(await ids(files)).toEqual(['app', 'app/*']);
    expect(await ids(files, ['app/*'])).toEqual(['app/*']);
  });

  it('takes what only a component uses for no circle', async () => {
    const files = {
      'part/kustomization.yaml': 'kind: Component\nresources: [./pvc]\n',
      'part/pvc/kustomization.yaml': 'resources: [a.yaml]\n',
      'part/pvc/a.yaml': CM,
      'b.yaml': CM,
    };
    expect(await ids(files)).toEqual(['.']);
  });

  it('renders kustomizations that use each other in a circle, so that the circle is told', async () => {
    const files = {
      'a/kustomization.yaml': 'resources: [../b]\n',
      'b/kustomization.yaml': 'resources: [../a]\n',
    };
    expect(await ids(files)).toEqual(['a']);
  });

  it('leaves out what .gitignore names', async () => {
    const files = {
      '.gitignore': 'out/\n*.gen.yaml\n!keep.gen.yaml\n',
      'out/a.yaml': CM,
      'x.gen.yaml': CM,
    };
    expect(await ids(files)).toEqual([]);
    const kept = await resolve({ ...files, 'keep.gen.yaml': CM });
    expect(kept.targets[0]?.files).toEqual(['keep.gen.yaml']);
  });

  it('does not follow links that leave it, and says so', async () => {
    const outside = directoryOf({ 'secret.yaml': CM });
    const platform = workspaceOf({ 'in.yaml': CM });
    const at = (name: string) => path.join(platform.workingDirectory, name);
    symlinkSync(path.join(outside, 'secret.yaml'), at('out.yaml'));
    symlinkSync(at('in.yaml'), at('twin.yaml'));
    symlinkSync(at('nowhere'), at('dead.yaml'));
    mkdirSync(at('d'));
    symlinkSync(at('d'), at('link'));
    writeFileSync(at('d/b.yaml'), CM);
    const { targets, leftOut } = await resolveTargets(targetRequest([], ['1.34']), platform);
    expect(targets[0]?.files).toEqual(['d/b.yaml', 'in.yaml', 'twin.yaml']);
    expect(leftOut).toEqual([
      { reason: 'symbolic links that lead nowhere', count: 1 },
      { reason: 'symbolic links that leave the repository', count: 1 },
      { reason: 'symbolic links to directories', count: 1 },
    ]);
  });
});

describe('a chart at the top of a repository', () => {
  it('hides neither kustomizations nor other charts below it', async () => {
    const files = {
      'Chart.yaml': chart('top'),
      'templates/kustomization.yaml': 'resources: []\n',
      'charts/sub/Chart.yaml': chart('sub'),
      'examples/other/Chart.yaml': chart('other'),
      'deploy/kustomization.yaml': 'resources: [cm.yaml]\n',
      'deploy/cm.yaml': CM,
      'files/data.yaml': CM,
    };
    expect(await ids(files)).toEqual(['.', 'examples/other', 'deploy']);
    expect(await ids(files, ['deploy/cm.yaml'])).toEqual(['deploy']);
    expect(await ids(files, ['charts/sub/Chart.yaml'])).toEqual(['.']);
  });
});

describe('a chart with values for environments', () => {
  const FILES = {
    'web/Chart.yaml': chart('web'),
    'web/values.yaml': '',
    'web/values-staging.yaml': '',
    'web/values/prod.yaml': '',
    'web/ci/small-values.yaml': '',
    'web/templates/values-not.yaml': '',
  };

  it('is one target for each file', async () => {
    const { targets } = await resolve(FILES);
    expect(
      targets.map(({ id, environment, helm }) => [id, environment, helm?.valuesFiles]),
    ).toEqual([
      ['web@staging', 'staging', ['web/values-staging.yaml']],
      ['web@prod', 'prod', ['web/values/prod.yaml']],
      ['web@small', undefined, ['web/ci/small-values.yaml']],
    ]);
  });

  it('is found again by the id of one of them', async () => {
    expect(await ids(FILES, ['web@prod'])).toEqual(['web@prod']);
  });

  it('is one target when values files are given', async () => {
    const helm = { ...targetRequest([], []).helm, valuesFiles: ['./mine.yaml'] };
    const { targets } = await resolve(FILES, ['web'], { helm });
    expect(targets.map((one) => [one.id, one.helm?.valuesFiles])).toEqual([['web', ['mine.yaml']]]);
  });

  it('gives a configured environment its own values, and not the others', async () => {
    const { targets } = await resolve(FILES, ['web'], { environment: 'prod' });
    expect(targets.map((one) => [one.id, one.helm?.valuesFiles])).toEqual([
      ['web@prod', ['web/values/prod.yaml']],
    ]);
    const other = await resolve(FILES, ['web'], { environment: 'dev' });
    expect(other.targets.map((one) => [one.id, one.helm?.valuesFiles])).toEqual([['web@dev', []]]);
  });

  it('is stood for by its files: a values file by its environment, others by all', async () => {
    expect(await ids(FILES, ['web/values-staging.yaml'])).toEqual(['web@staging']);
    expect(await ids(FILES, ['web/values.yaml'])).toHaveLength(3);
    expect(await ids(FILES, ['web/templates'])).toHaveLength(3);
  });
});

describe('a file of a kustomization', () => {
  it('stands for every overlay it ends up in', async () => {
    const files = {
      'base/kustomization.yaml': 'resources: [cm.yaml]\n',
      'base/cm.yaml': CM,
      'overlays/a/kustomization.yaml': 'resources: [../../base]\n',
      'overlays/b/kustomization.yaml': 'resources: [../../base]\npatches: [{path: p.yaml}]\n',
      'overlays/b/p.yaml': CM,
    };
    const platform = workspaceOf(files);
    const { execFileSync } = await import('node:child_process');
    execFileSync('git', ['init', '-q'], { cwd: platform.workingDirectory });
    const of = async (name: string) =>
      (await resolveTargets(targetRequest([name], ['1.34']), platform)).targets.map((t) => t.id);
    expect(await of('base/cm.yaml')).toEqual(['overlays/a', 'overlays/b']);
    expect(await of('overlays/b/p.yaml')).toEqual(['overlays/b']);
    expect(await of('base')).toEqual(['base']);
  });
});

describe('an argument that is no target', () => {
  it('gets a suggestion when it does not exist', async () => {
    const platform = workspaceOf({ 'overlays/staging/kustomization.yaml': '' });
    const { execFileSync } = await import('node:child_process');
    execFileSync('git', ['init', '-q'], { cwd: platform.workingDirectory });
    const request = targetRequest(['overlays/stagign'], ['1.34']);
    expect(await failureOfPromise(resolveTargets(request, platform))).toEqual({
      code: 'target-missing',
      message: 'overlays/stagign does not exist.',
      hint: 'Did you mean overlays/staging?',
    });
  });

  it('is told when it is a values file of no chart', async () => {
    const failure = await failureOfPromise(
      resolve({ 'values-x.yaml': 'a: b\n' }, ['values-x.yaml']),
    );
    expect(failure.code).toBe('target-is-no-manifest');
    expect(failure.hint).toContain('--values values-x.yaml');
  });

  it('is counted when there are others, so that a hook may pass what it has', async () => {
    const found = await resolve({ 'a.yaml': CM, 'compose.yml': 'services: {}\n' }, [
      'a.yaml',
      'compose.yml',
    ]);
    expect(found.targets.map(({ id }) => id)).toEqual(['a.yaml']);
    expect(found.leftOut).toContainEqual({
      reason: 'named files that hold no Kubernetes object',
      count: 1,
    });
  });

  it('is told when it is a library chart', async () => {
    const files = { 'lib/Chart.yaml': chart('lib', 'type: library\n') };
    expect((await failureOfPromise(resolve(files, ['lib']))).code).toBe('chart-is-a-library');
  });
});

describe('the example repository', () => {
  it('is found whole, with what Argo CD and Flux say', async () => {
    const workingDirectory = path.resolve(import.meta.dirname, '../../fixtures/gitops');
    const platform = openPlatform({ workingDirectory });
    const { targets } = await resolveTargets(targetRequest([], ['1.34']), platform);
    expect(targets.map((t) => `${t.id} ${t.environment ?? '-'} ${t.namespace}`)).toEqual([
      'charts/storefront@production production shop',
      'charts/storefront@staging staging shop',
      'apps/orders/overlays/dev dev orders',
      'apps/orders/overlays/production production orders',
      'apps/orders/overlays/staging staging orders',
      'argocd - default',
      'clusters/dev dev default',
      'clusters/production production default',
      'clusters/staging staging default',
    ]);
    expect(targets[0]?.helm?.releaseName).toBe('storefront');
    expect(targets[2]?.substitution?.variables).toEqual({ cluster_domain: 'dev.example.com' });
  });
});
