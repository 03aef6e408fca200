import { describe, expect, it, test } from 'vitest';
import { resolveTargets } from '../../src/discover/resolve-targets.ts';
import { targetRequest } from '../../src/discover/target-request.ts';
import { openPlatform } from '../../src/platform/platform.ts';
import { kustomizeFailure } from '../../src/render/kustomize/kustomize-failure.ts';
import { renderTarget } from '../../src/render/render-target.ts';
import { hasRenderers, renderer } from '../support/layers.ts';
import { targetOf } from '../support/manifest.ts';
import { TestRepository } from '../support/repository.ts';
import { failureOfPromise, workspaceOf } from '../support/workspace.ts';

const CM = 'apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: a\n';

async function rendering(files: Record<string, string>, offline = false, enableHelm = false) {
  const toolPaths = { kubectl: await renderer('kubectl', 'v35') };
  const platform = workspaceOf(files, { toolPaths, offline });
  const request = { ...targetRequest(['app'], ['1.34']), kustomize: { enableHelm } };
  const [target] = (await resolveTargets(request, platform)).targets;
  if (!target) throw new Error('no target');
  return renderTarget(target, platform, new AbortController().signal);
}

const failureOf = (files: Record<string, string>, offline = false, enableHelm = false) =>
  failureOfPromise(rendering(files, offline, enableHelm));

describe.skipIf(!hasRenderers)('a kustomization that kustomize refuses', () => {
  it('names the missing file as it lies in the repository', async () => {
    expect(await failureOf({ 'app/kustomization.yaml': 'resources: [nope.yaml]\n' })).toEqual({
      code: 'kustomize-file-missing',
      message:
        "app does not render: app/nope.yaml does not exist (a kustomization names it 'nope.yaml').",
      hint: 'Add it, or take it out of the kustomization that names it.',
    });
  });

  it('names the option that lets it read outside', async () => {
    const failure = await failureOf({
      'app/kustomization.yaml': 'resources: [../cm.yaml]\n',
      'cm.yaml': CM,
    });
    expect(failure.code).toBe('kustomize-load-restrictor');
    expect(failure.hint).toContain('--load-restrictor none');
  });

  it('names the option that inflates charts', async () => {
    const charts = 'helmCharts: [{name: x, repo: "https://x.invalid", version: 1.0.0}]\n';
    const failure = await failureOf({ 'app/kustomization.yaml': charts });
    expect(failure.code).toBe('kustomize-helm-disabled');
    expect(failure.hint).toContain('--enable-helm');
  });

  it.each([
    ['kustomization-invalid', { 'app/kustomization.yaml': 'resource: [a]\n' }],
    ['kustomization-invalid', { 'app/kustomization.yaml': '' }],
    ['kustomization-cycle', { 'app/kustomization.yaml': 'resources: [../app]\n' }],
    [
      'kustomization-missing',
      { 'app/kustomization.yaml': 'resources: [sub]\n', 'app/sub/a.txt': '' },
    ],
    [
      'kustomize-duplicate-resource',
      {
        'app/kustomization.yaml': 'resources: [a.yaml, b.yaml]\n',
        'app/a.yaml': CM,
        'app/b.yaml': CM,
      },
    ],
    [
      'kustomize-resource-invalid',
      { 'app/kustomization.yaml': 'resources: [a.yaml]\n', 'app/a.yaml': 'a: b\n' },
    ],
    [
      'kustomize-patch-without-target',
      {
        'app/kustomization.yaml': 'resources: [a.yaml]\npatches: [{path: p.yaml}]\n',
        'app/a.yaml': CM,
        'app/p.yaml': CM.replace('name: a', 'name: other'),
      },
    ],
    [
      'kustomize-component-as-resource',
      {
        'app/kustomization.yaml': 'resources: [part]\n',
        'app/part/kustomization.yaml':
          'apiVersion: kustomize.config.k8s.io/v1alpha1\nkind: Component\nresources: [cm.yaml]\n',
        'app/part/cm.yaml': CM,
      },
    ],
    [
      'kustomize-plugin-needed',
      {
        'app/kustomization.yaml': 'generators: [g.yaml]\n',
        'app/g.yaml': 'apiVersion: policy.acme.io/v1\nkind: Maker\nmetadata: {name: a}\n',
      },
    ],
  ])('is told apart: %s', async (code, files) => {
    const failure = await failureOf(files);
    expect(failure.code).toBe(code);
    expect(failure.message).not.toContain('/tmp');
    expect(failure.hint).toBeTruthy();
  });
});

test('a reason that kubectl logs in several lines is told without the log around it', () => {
  const stderr =
    'E1121 18:31:42.600304    4553 run.go:72] "command failed" err=<\n\ttrouble with config: `\n\tpath: p.yaml\n\t`: it is both patches\n >\n';
  const { directory } = new TestRepository({ 'app/a.txt': '' });
  const platform = openPlatform({ workingDirectory: directory });
  const { failure } = kustomizeFailure(stderr, targetOf({ id: 'app', path: 'app' }), platform);
  expect(failure.message).toBe(
    'app does not render: trouble with config: ` path: p.yaml `: it is both patches',
  );
});

describe.skipIf(!hasRenderers)('a kustomization offline', () => {
  it('is refused before anything is fetched', async () => {
    const files = { 'app/kustomization.yaml': 'resources: ["https://x.invalid/a?ref=1"]\n' };
    const failure = await failureOf(files, true);
    expect(failure.code).toBe('offline-refused');
    expect(failure.message).toContain('app/kustomization.yaml names https://x.invalid/a?ref=1');
  });

  it.each([
    'configMapGenerator: [{name: a, files: ["a.json=https://x.invalid/a.json"]}]\n',
    'patches: [{path: "https://x.invalid/a.yaml"}]\n',
  ])('is refused when a file of it would be fetched: %s', async (text) => {
    const failure = await failureOf({ 'app/kustomization.yaml': text }, true);
    expect(failure.code).toBe('offline-refused');
    expect(failure.message).toContain('https://x.invalid/a.');
  });

  it('is refused when a chart would be fetched', async () => {
    const charts = 'helmCharts: [{name: x, repo: "https://x.invalid", version: 1.0.0}]\n';
    const failure = await failureOf({ 'app/kustomization.yaml': charts }, true, true);
    expect(failure.code).toBe('offline-refused');
  });
});

describe.skipIf(!hasRenderers)('what kustomize warns of', () => {
  it('is told once for each kustomization that has the field, at its line', async () => {
    const { warnings } = await rendering({
      'app/kustomization.yaml': 'bases: [../base]\ncommonLabels: {a: b}\n',
      'base/kustomization.yaml': 'resources: [cm.yaml]\ncommonLabels: {c: d}\n',
      'base/cm.yaml': CM,
    });
    const told = warnings.map(({ rule, file, line }) => `${rule} ${file}:${line}`).sort();
    expect(told).toEqual([
      'lint/kustomize-deprecated-field app/kustomization.yaml:1',
      'lint/kustomize-deprecated-field app/kustomization.yaml:2',
      'lint/kustomize-deprecated-field base/kustomization.yaml:2',
    ]);
  });
});
