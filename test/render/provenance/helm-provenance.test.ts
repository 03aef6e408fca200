import { describe, expect, it } from 'vitest';
import { resolveTargets } from '../../../src/discover/resolve-targets.ts';
import { targetRequest } from '../../../src/discover/target-request.ts';
import { Pointer } from '../../../src/manifest/pointer.ts';
import type { RenderedManifest } from '../../../src/manifest/rendered-manifest.ts';
import { renderTarget } from '../../../src/render/render-target.ts';
import { hasRenderers, renderer } from '../../support/layers.ts';
import { workspaceOf } from '../../support/workspace.ts';

const DEPLOYMENT = `apiVersion: apps/v1
kind: Deployment
metadata:
  name: {{ .Release.Name }}
spec:
  {{- if .Values.scaled }}
  paused: true
  {{- else }}
  paused: false
  {{- end }}
  template:
    spec:
      containers:
        - name: web
          image: "{{ .Values.image.repository }}:{{ .Values.image.tag }}"
          imagePullPolcy: Always
          env:
          {{- range $name, $value := .Values.env }}
            - name: {{ $name }}
              value: {{ $value | quote }}
          {{- end }}
          {{- with .Values.resources }}
          resources:
            {{- toYaml . | nindent 12 }}
          {{- end }}
        - name: twin
          image: fixed:1
        - name: triplet
          image: fixed:1
`;

const CHART = {
  'web/Chart.yaml': 'apiVersion: v2\nname: shop\nversion: 1.0.0\n',
  'web/values.yaml': `image:
  repository: nginx
  tag: 1.27.0
env:
  A: one
  B: two
resources:
  limits:
    memory: 64Mi
`,
  'web/values-staging.yaml': 'image:\n  tag: latest\n',
  'web/templates/deployment.yaml': DEPLOYMENT,
  'web/charts/db/Chart.yaml': 'apiVersion: v2\nname: db\nversion: 1.0.0\n',
  'web/charts/db/values.yaml': 'port: 5432\n',
  'web/charts/db/templates/service.yaml':
    'apiVersion: v1\nkind: Service\nmetadata:\n  name: db\nspec:\n  ports:\n    - port: {{ .Values.port }}\n',
  'web/crds/widgets.yaml':
    'apiVersion: apiextensions.k8s.io/v1\nkind: CustomResourceDefinition\nmetadata:\n  name: widgets.example.com\nspec:\n  group: example.com\n',
};

async function renderWeb(overrides: Record<string, string> = {}, set: string[] = []) {
  const toolPaths = { helm: await renderer('helm', 'v35') };
  const platform = workspaceOf({ ...CHART, ...overrides }, { toolPaths });
  const request = targetRequest(['web'], ['1.34']);
  const helm = { ...request.helm, includeCrds: true, set };
  const [target] = (await resolveTargets({ ...request, helm }, platform)).targets;
  if (!target) throw new Error('no target');
  return renderTarget(target, platform, new AbortController().signal);
}

function authored(
  manifest: RenderedManifest,
  kind: string,
  pointer: string,
  part?: 'key' | 'value',
) {
  const resource = manifest.resources.find((one) => one.kind === kind);
  const parsed = Pointer.parse(pointer);
  if (!resource || !parsed) throw new Error(`no ${kind} ${pointer}`);
  const place = manifest.authored(resource, parsed, part);
  return place && `${place.confidence} ${place.file}:${place.line}:${place.column}`;
}

const CONTAINER = '/spec/template/spec/containers/0';
const TEMPLATE = 'web/templates/deployment.yaml';

describe.skipIf(!hasRenderers)('authored places of a chart', () => {
  it('are exact for a literal line that stands once in the template', async () => {
    const web = await renderWeb();
    expect(authored(web, 'Deployment', `${CONTAINER}/imagePullPolcy`)).toBe(
      `exact ${TEMPLATE}:16:27`,
    );
    expect(authored(web, 'Deployment', '/spec/template')).toBe(`exact ${TEMPLATE}:11:3`);
  });

  it('are the key where the key is asked for, in the template even when the value is not', async () => {
    const web = await renderWeb();
    expect(authored(web, 'Deployment', `${CONTAINER}/imagePullPolcy`, 'key')).toBe(
      `exact ${TEMPLATE}:16:11`,
    );
    expect(authored(web, 'Deployment', `${CONTAINER}/image`, 'key')).toBe(
      `inferred ${TEMPLATE}:15:11`,
    );
  });

  it('are the line of the values file behind a printed value, the last file that sets it', async () => {
    const web = await renderWeb();
    expect(authored(web, 'Deployment', `${CONTAINER}/image`)).toBe(
      'inferred web/values-staging.yaml:2:8',
    );
    expect(authored(web, 'Deployment', `${CONTAINER}/resources/limits/memory`)).toBe(
      'inferred web/values.yaml:9:13',
    );
  });

  it('are the template’s when --set and no file gives the value', async () => {
    const web = await renderWeb({}, ['image.tag=2.0.0']);
    expect(authored(web, 'Deployment', `${CONTAINER}/image`)).toBe('inferred web/values.yaml:2:15');
    const both = await renderWeb({}, ['image.tag=2.0.0,image.repository=x']);
    expect(authored(both, 'Deployment', `${CONTAINER}/image`)).toMatch(`inferred ${TEMPLATE}:15:`);
  });

  it('are only inferred for lines that stand twice, in a branch or in a loop', async () => {
    const web = await renderWeb();
    const twin = authored(web, 'Deployment', '/spec/template/spec/containers/1/image');
    expect(twin).toMatch(new RegExp(`^inferred ${TEMPLATE}:27`));
    expect(authored(web, 'Deployment', '/spec/paused')).toMatch(`${TEMPLATE}:9:`);
    const second = authored(web, 'Deployment', `${CONTAINER}/env/1/value`);
    expect(second).toMatch(new RegExp(`^inferred ${TEMPLATE}:20`));
  });

  it('follow subcharts to their templates and their values', async () => {
    const web = await renderWeb();
    expect(authored(web, 'Service', '/metadata/name')).toBe(
      'exact web/charts/db/templates/service.yaml:4:9',
    );
    expect(authored(web, 'Service', '/spec/ports/0/port')).toBe(
      'inferred web/charts/db/values.yaml:1:7',
    );
    const own = await renderWeb({ 'web/values-staging.yaml': 'db:\n  port: 1\n' });
    expect(authored(own, 'Service', '/spec/ports/0/port')).toBe(
      'inferred web/values-staging.yaml:2:9',
    );
  });

  it('are exact everywhere in a file that nothing is computed in', async () => {
    const web = await renderWeb();
    expect(authored(web, 'CustomResourceDefinition', '/spec/group')).toBe(
      'exact web/crds/widgets.yaml:6:10',
    );
  });

  it('are those of the closest ancestor for a field that is missing', async () => {
    const web = await renderWeb();
    expect(authored(web, 'Deployment', `${CONTAINER}/livenessProbe`)).toBe(
      `exact ${TEMPLATE}:14:11`,
    );
  });
});
