import { symlinkSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { resolveTargets } from '../../src/discover/resolve-targets.ts';
import { targetRequest } from '../../src/discover/target-request.ts';
import { renderTarget } from '../../src/render/render-target.ts';
import { hasRenderers } from '../support/layers.ts';
import { directoryOf, failureOfPromise, workspaceOf } from '../support/workspace.ts';

const FLUX =
  'apiVersion: kustomize.toolkit.fluxcd.io/v1\nkind: Kustomization\nmetadata: {name: app}\nspec: {path: ./app}\n';

async function failureOf(files: Record<string, string>, prepare = (_directory: string) => {}) {
  const platform = workspaceOf(files);
  prepare(platform.workingDirectory);
  const { targets } = await resolveTargets(targetRequest([], ['1.34']), platform);
  const target = targets.find(({ deployedBy }) => deployedBy);
  if (!target) throw new Error('no target');
  return failureOfPromise(renderTarget(target, platform, new AbortController().signal));
}

describe('what an object of the pull request deploys', () => {
  it('reads no file outside of the repository, by no path and no link', async () => {
    const outside = path.join(directoryOf({ secret: 'x' }), 'secret');
    const generator = (file: string) => `configMapGenerator: [{name: a, files: ["${file}"]}]\n`;
    const away = '../'.repeat(20) + outside.slice(1);
    const byLink = await failureOf(
      { 'app/kustomization.yaml': generator('link'), 'flux.yaml': FLUX },
      (directory) => symlinkSync(outside, path.join(directory, 'app/link')),
    );
    expect(byLink.code).toBe('file-outside-repository');
    expect(byLink.message).toContain('Kustomization app (flux.yaml) would read app/link');
    for (const written of [away, outside]) {
      const files = { 'app/kustomization.yaml': generator(written), 'flux.yaml': FLUX };
      expect((await failureOf(files)).code).toBe('file-outside-repository');
    }
  });

  it.skipIf(!hasRenderers)('reads values files of the repository only', async () => {
    const outside = path.join(directoryOf({ 'values.yaml': 'a: b' }), 'values.yaml');
    const failure = await failureOf({
      'web/Chart.yaml': 'apiVersion: v2\nname: web\nversion: 1.0.0\n',
      'argo.yaml': `apiVersion: argoproj.io/v1alpha1\nkind: Application\nmetadata: {name: web}\nspec: {source: {repoURL: x, path: web, helm: {valueFiles: ["${'../'.repeat(20) + outside.slice(1)}"]}}}\n`,
    });
    expect(failure.code).toBe('file-outside-repository');
  });
});
