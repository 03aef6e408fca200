import { execFileSync } from 'node:child_process';
import { describe, expect, it } from 'vitest';
import { resolveTargets } from '../../src/discover/resolve-targets.ts';
import { targetRequest } from '../../src/discover/target-request.ts';
import { Pointer } from '../../src/manifest/pointer.ts';
import type { Platform } from '../../src/platform/platform.ts';
import { renderTarget } from '../../src/render/render-target.ts';
import { hasRenderers, renderer } from '../support/layers.ts';
import { workspaceOf } from '../support/workspace.ts';

const CHART = {
  'web/Chart.yaml': 'apiVersion: v2\nname: web\nversion: 1.0.0\n',
  'web/values.yaml': 'greeting: hello\n',
  'web/templates/cm.yaml':
    'apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: {{ .Release.Name }}\n  namespace: {{ .Release.Namespace }}\ndata:\n  greeting: {{ .Values.greeting }} ü\n  kube: {{ .Capabilities.KubeVersion }}\n\n\n',
};

async function render(platform: Platform, target?: string, versions = ['1.34']) {
  const named = target === undefined ? [] : [target];
  const resolved = await resolveTargets(targetRequest(named, versions), platform);
  const [first] = resolved.targets;
  if (!first) throw new Error('no target');
  return renderTarget(first, platform, new AbortController().signal);
}

describe.skipIf(!hasRenderers)('renderTarget, with the renderers of the npm packages', () => {
  for (const layer of ['v35', 'v32'] as const) {
    it(`gives byte for byte what helm template of ${layer} prints`, async () => {
      const helm = await renderer('helm', layer);
      const platform = workspaceOf(CHART, { toolPaths: { helm } });
      const manifest = await render(platform, 'web');
      const args = ['template', './web', '--kube-version', '1.34'];
      const printed = execFileSync(helm, args, { cwd: platform.workingDirectory });
      expect(Buffer.from(manifest.stream.text).equals(printed)).toBe(true);
      expect(manifest.stream.text).toContain('kube: v1.34');
      expect(manifest.resources.map((r) => r.name)).toEqual(['release-name']);
      expect(manifest.sources).toContain('web/templates/cm.yaml');
    });

    it(`puts around a kustomization what Flux adds, with kubectl of ${layer}`, async () => {
      const kubectl = await renderer('kubectl', layer);
      const workload = 'apiVersion: apps/v1\nkind: Deployment\nmetadata: {name: a}\n';
      const platform = workspaceOf(
        {
          'app/kustomization.yaml': 'namespace: shop\nresources: [web.yaml]\n',
          'app/web.yaml': `${workload}spec: {template: {metadata: {labels: {app: a}}}}\n`,
          'part/kustomization.yaml': 'kind: Component\nresources: [cm.yaml]\n',
          'part/cm.yaml': 'kind: ConfigMap\napiVersion: v1\nmetadata: {name: b}\n',
          'flux.yaml': `apiVersion: kustomize.toolkit.fluxcd.io/v1
kind: Kustomization
metadata: {name: app}
spec:
  path: ./app
  sourceRef: {kind: GitRepository, name: flux-system}
  components: [../part/]
  commonMetadata: {labels: {team: web}, annotations: {note: "1"}}
`,
        },
        { toolPaths: { kubectl } },
      );
      const { resources, sources, authored } = await render(platform);
      expect(resources.map(({ value }) => value['metadata'])).toEqual([
        { name: 'b', namespace: 'shop', labels: { team: 'web' }, annotations: { note: '1' } },
        { name: 'a', namespace: 'shop', labels: { team: 'web' }, annotations: { note: '1' } },
      ]);
      expect(resources[1]?.value['spec']).toEqual({
        template: { metadata: { labels: { app: 'a' } } },
      });
      expect(sources).toContain('part/cm.yaml');
      const [added] = resources;
      if (!added) throw new Error('nothing is added');
      expect(authored(added, Pointer.root.at('kind'))).toMatchObject({ file: 'part/cm.yaml' });
    });

    it(`gives byte for byte what kubectl kustomize of ${layer} prints`, async () => {
      const kubectl = await renderer('kubectl', layer);
      const platform = workspaceOf(
        {
          'base/kustomization.yaml': 'resources: [cm.yaml]\n',
          'base/cm.yaml': 'kind: ConfigMap\napiVersion: v1\nmetadata: {name: a}\n',
          'over/kustomization.yaml': 'resources: [../base]\nnamePrefix: x-\nnamespace: prod\n',
        },
        { toolPaths: { kubectl } },
      );
      const manifest = await render(platform, 'over');
      const cwd = platform.workingDirectory;
      const printed = execFileSync(kubectl, ['kustomize', 'over'], { cwd });
      expect(Buffer.from(manifest.stream.text).equals(printed)).toBe(true);
      expect(manifest.target.namespace).toBe('prod');
      expect(manifest.sources).toEqual([
        'base/cm.yaml',
        'base/kustomization.yaml',
        'over/kustomization.yaml',
      ]);
    });
  }
});

describe('renderTarget', () => {
  it('reads a plain file as it stands', async () => {
    const text = '# c\r\napiVersion: v1\r\nkind: ConfigMap\r\nmetadata: {name: a}\r\n';
    const manifest = await render(workspaceOf({ 'a.yaml': text }), 'a.yaml');
    expect(manifest.stream.text).toBe(text);
    expect(manifest.renderer.tool).toBe('plain');
  });
});
