import { describe, expect, it } from 'vitest';
import { resolveTargets } from '../../src/discover/resolve-targets.ts';
import { targetRequest } from '../../src/discover/target-request.ts';
import { renderTarget } from '../../src/render/render-target.ts';
import { hasRenderers, renderer } from '../support/layers.ts';
import { failureOfPromise, workspaceOf } from '../support/workspace.ts';

const chart = (name: string, version: string, ...dependencies: string[]) =>
  [
    `apiVersion: v2\nname: ${name}\nversion: ${version}`,
    ...(dependencies.length > 0 ? ['dependencies:', ...dependencies] : []),
    '',
  ].join('\n');

const dependency = (name: string, version: string, repository: string) =>
  `- {name: ${name}, version: "${version}", repository: "${repository}"}`;

const CM = (name: string) =>
  `apiVersion: v1\nkind: ConfigMap\nmetadata: {name: ${name}, labels: {{ include "partials.labels" . }}}\n`;

const PARTIALS = {
  'charts/partials/Chart.yaml': chart('partials', '0.1.3'),
  'charts/partials/templates/_labels.tpl': '{{ define "partials.labels" }}{of: shop}{{ end }}',
};

async function rendering(layer: 'v35' | 'v32', files: Record<string, string>) {
  const toolPaths = { helm: await renderer('helm', layer) };
  const platform = workspaceOf(files, { toolPaths, offline: true });
  const [target] = (await resolveTargets(targetRequest(['charts/web'], ['1.34']), platform))
    .targets;
  if (!target) throw new Error('no target');
  const manifest = await renderTarget(target, platform, new AbortController().signal);
  return { manifest, left: await platform.files.below('charts') };
}

describe.skipIf(!hasRenderers).each(['v35', 'v32'] as const)(
  'a dependency that lies in the repository, with helm of %s',
  (layer) => {
    it('is rendered without a network, and nothing is written into the repository', async () => {
      const files = {
        ...PARTIALS,
        'charts/web/Chart.yaml': chart(
          'web',
          '1.0.0',
          dependency('partials', '^0.1.0', 'file://../partials'),
          dependency('cache', '*', 'file://../cache'),
        ),
        'charts/web/templates/cm.yaml': CM('web'),
        'charts/cache/Chart.yaml': chart(
          'cache',
          '2.0.0',
          dependency('partials', '0.1.3', 'file://../partials'),
        ),
        'charts/cache/templates/cm.yaml': CM('cache'),
      };
      const { manifest, left } = await rendering(layer, files);
      expect(manifest.resources.map(({ name }) => name).sort()).toEqual(['cache', 'web']);
      expect(manifest.sources).toContain('charts/partials/templates/_labels.tpl');
      expect(left).toEqual(Object.keys(files).sort());
    });

    it('is found in requirements.yaml as well', async () => {
      const { manifest } = await rendering(layer, {
        ...PARTIALS,
        'charts/web/Chart.yaml': 'apiVersion: v1\nname: web\nversion: 1.0.0\n',
        'charts/web/requirements.yaml': `dependencies:\n${dependency('partials', '0.1.3', 'file://../partials')}\n`,
        'charts/web/templates/cm.yaml': CM('web'),
      });
      expect(manifest.resources).toHaveLength(1);
    });

    it.each([
      ['of another version', dependency('partials', '^0.2.0', 'file://../partials')],
      ['of another name', dependency('partial', '0.1.3', 'file://../partials')],
      ['of another repository', dependency('partials', '0.1.3', 'https://charts.invalid')],
      ['outside of the repository', dependency('partials', '*', 'file://../../../partials')],
    ])('is still missing when it is %s', async (_why, wanted) => {
      const files = {
        ...PARTIALS,
        'charts/web/Chart.yaml': chart('web', '1.0.0', wanted),
        'charts/web/templates/cm.yaml': CM('web'),
      };
      const failure = await failureOfPromise(rendering(layer, files));
      expect(failure.code).toBe('chart-dependency-missing');
      expect(failure.hint).toBe('helm dependency build charts/web');
    });

    it('leads to errors at the files of the repository', async () => {
      const failure = await failureOfPromise(
        rendering(layer, {
          ...PARTIALS,
          'charts/web/Chart.yaml': chart(
            'web',
            '1.0.0',
            dependency('partials', '0.1.3', 'file://../partials'),
          ),
          'charts/web/templates/cm.yaml': 'kind: {{ required "set tag" .Values.tag }}\n',
        }),
      );
      expect(failure.message).toBe(
        'charts/web does not render: charts/web/templates/cm.yaml:1:9: set tag',
      );
    });
  },
);
