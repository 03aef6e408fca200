import { describe, expect, it } from 'vitest';
import { resolveTargets } from '../../src/discover/resolve-targets.ts';
import { targetRequest } from '../../src/discover/target-request.ts';
import { renderTarget } from '../../src/render/render-target.ts';
import { hasRenderers, renderer } from '../support/layers.ts';
import { failureOfPromise, workspaceOf } from '../support/workspace.ts';

const CHART = 'apiVersion: v2\nname: other-name\nversion: 0.1.0\n';

/** The failure of the chart `web` made of these files. */
async function failureOf(
  layer: 'v35' | 'v32',
  files: Record<string, string>,
  options: { offline?: boolean; valuesFiles?: string[] } = {},
) {
  const platform = workspaceOf(
    { 'web/Chart.yaml': CHART, ...files },
    { toolPaths: { helm: await renderer('helm', layer) }, offline: options.offline ?? false },
  );
  const request = targetRequest(['web'], ['1.34']);
  const helm = { ...request.helm, valuesFiles: options.valuesFiles ?? [] };
  const [target] = (await resolveTargets({ ...request, helm }, platform)).targets;
  if (!target) throw new Error('no target');
  return failureOfPromise(renderTarget(target, platform, new AbortController().signal));
}

describe.skipIf(!hasRenderers).each(['v35', 'v32'] as const)(
  'a chart that helm of %s refuses',
  (layer) => {
    it('names the command that fetches missing dependencies', async () => {
      const dependencies =
        'dependencies:\n- {name: redis, version: 1.0.0, repository: "https://x.invalid"}\n';
      expect(await failureOf(layer, { 'web/Chart.yaml': CHART + dependencies })).toEqual({
        code: 'chart-dependency-missing',
        message: "web does not render: the chart's dependencies are not in its charts/: redis.",
        hint: 'helm dependency build web',
      });
    });

    it('says which value is required, and where, with the path in the repository', async () => {
      const failure = await failureOf(layer, {
        'web/templates/a.yaml': 'kind: {{ required "set image.tag" .Values.tag }}\n',
      });
      expect(failure.code).toBe('chart-value-required');
      expect(failure.message).toBe('web does not render: web/templates/a.yaml:1:9: set image.tag');
      expect(failure.hint).toContain('-f');
    });

    it('tells file and line of a template error', async () => {
      const failure = await failureOf(layer, {
        'web/templates/a.yaml': 'a: 1\nkind: {{ .Values.a.b.c }}\n',
      });
      expect(failure.code).toBe('template-error');
      expect(failure.message).toContain('web/templates/a.yaml:2:16');
      expect(failure.hint).toContain('.b is not set');
    });

    it('tells a template that renders no YAML from one that does not run', async () => {
      const failure = await failureOf(layer, { 'web/templates/a.yaml': 'a: 1\n  b: 2\n' });
      expect(failure.code).toBe('template-not-yaml');
      expect(failure.message).toContain('web/templates/a.yaml renders text that is no YAML');
    });

    it('tells values that the schema refuses', async () => {
      const failure = await failureOf(layer, {
        'web/values.schema.json': '{"required":["image"]}',
      });
      expect(failure.code).toBe('values-invalid');
      expect(failure.message).toContain('image');
    });

    it('names the Kubernetes versions that the chart supports', async () => {
      const failure = await failureOf(layer, {
        'web/Chart.yaml': `${CHART}kubeVersion: ">=1.99.0"\n`,
      });
      expect(failure.code).toBe('chart-kubernetes-version');
      expect(failure.hint).toContain('>=1.99.0');
    });

    it('names a broken values file', async () => {
      const failure = await failureOf(layer, { 'web/values.yaml': 'a: [\n' });
      expect(failure.code).toBe('values-unreadable');
    });
  },
);

describe.skipIf(!hasRenderers)('a chart that is refused before helm starts', () => {
  it('says that a values file is missing', async () => {
    const failure = await failureOf('v35', {}, { valuesFiles: ['nope.yaml'] });
    expect(failure).toMatchObject({
      code: 'values-file-missing',
      message: 'The values file nope.yaml of web does not exist.',
    });
  });

  it('is not rendered offline when its schema refers to the network', async () => {
    const schema = { 'web/values.schema.json': '{"$ref":"https://x.invalid/schema.json"}' };
    const failure = await failureOf('v35', schema, { offline: true });
    expect(failure.code).toBe('offline-refused');
    expect(failure.message).toContain('web/values.schema.json has a $ref to https://x.invalid');
  });
});
