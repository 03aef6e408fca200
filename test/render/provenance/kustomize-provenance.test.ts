import { describe, expect, it } from 'vitest';
import { resolveTargets } from '../../../src/discover/resolve-targets.ts';
import { targetRequest } from '../../../src/discover/target-request.ts';
import { Pointer } from '../../../src/manifest/pointer.ts';
import { renderTarget } from '../../../src/render/render-target.ts';
import { hasRenderers, renderer } from '../../support/layers.ts';
import { workspaceOf } from '../../support/workspace.ts';

const BASE = {
  'base/kustomization.yaml': `resources:
  - deployment.yaml
namePrefix: b-
configMapGenerator:
  - name: settings
    literals:
      - LEVEL=info
      - MODE=fast
`,
  'base/deployment.yaml': `apiVersion: apps/v1
kind: Deployment
metadata:
  name: web
  labels:
    app: web
spec:
  replicas: 1
  template:
    spec:
      containers:
        - name: sidecar
          image: sidecar:1
        - name: web
          image: nginx:1.27
          imagePullPolicy: Always
          args: [--fast]
`,
};

const OVERLAY = {
  ...BASE,
  'over/kustomization.yaml': `resources:
  - ../base
namespace: prod
commonAnnotations:
  team: shop
images:
  - name: nginx
    newTag: "1.28"
replicas:
  - name: web
    count: 4
patches:
  - path: patch.yaml
  - target:
      kind: Deployment
    patch: |-
      - op: replace
        path: /spec/template/spec/containers/0/args
        value: [--slow]
  - patch: |-
      apiVersion: apps/v1
      kind: Deployment
      metadata:
        name: web
      spec:
        paused: true
configMapGenerator:
  - name: settings
    behavior: merge
    literals: [LEVEL=warn]
`,
  'over/patch.yaml': `apiVersion: apps/v1
kind: Deployment
metadata:
  name: web
spec:
  template:
    spec:
      containers:
        - name: web
          imagePullPolicy: Never
`,
};

/** Without a target, the first kustomization that discovery finds. */
async function places(files: Record<string, string>, target?: string) {
  const toolPaths = { kubectl: await renderer('kubectl', 'v35') };
  const platform = workspaceOf(files, { toolPaths });
  const request = targetRequest(target === undefined ? [] : [target], ['1.34']);
  const { targets } = await resolveTargets(request, platform);
  const found = targets.find(({ kind }) => kind === 'kustomize');
  if (!found) throw new Error('no target');
  const manifest = await renderTarget(found, platform, new AbortController().signal);
  return (kind: string, pointer: string) => {
    const resource = manifest.resources.find((one) => one.kind === kind);
    const parsed = Pointer.parse(pointer);
    if (!resource || !parsed) throw new Error(`no ${kind} ${pointer}`);
    const place = manifest.authored(resource, parsed);
    return place && `${place.confidence} ${place.file}:${place.line}:${place.column}`;
  };
}

/** A merge patch puts the container it touches first. */
const WEB = '/spec/template/spec/containers/0';

describe.skipIf(!hasRenderers)('authored places of a kustomization', () => {
  it('are the resource’s own file where no overlay touches it, whatever its name became', async () => {
    const place = await places(OVERLAY, 'over');
    expect(place('Deployment', '/metadata/labels/app')).toBe('exact base/deployment.yaml:6:10');
    expect(place('Deployment', '/spec/template/spec/containers/1/image')).toBe(
      'exact base/deployment.yaml:13:18',
    );
  });

  it('are only inferred for a name that was renamed', async () => {
    const place = await places(OVERLAY, 'over');
    expect(place('Deployment', '/metadata/name')).toBe('inferred base/deployment.yaml:4:9');
  });

  it('are the last patch that sets the value: a file, a JSON patch, an inline merge', async () => {
    const place = await places(OVERLAY, 'over');
    expect(place('Deployment', `${WEB}/imagePullPolicy`)).toBe('exact over/patch.yaml:10:28');
    expect(place('Deployment', `${WEB}/args/0`)).toBe('exact over/kustomization.yaml:19:17');
    expect(place('Deployment', '/spec/paused')).toBe('exact over/kustomization.yaml:26:17');
  });

  it('are the field of the overlay that sets the value', async () => {
    const place = await places(OVERLAY, 'over');
    expect(place('Deployment', `${WEB}/image`)).toBe('inferred over/kustomization.yaml:8:13');
    expect(place('Deployment', '/spec/replicas')).toBe('exact over/kustomization.yaml:11:12');
    expect(place('Deployment', '/metadata/namespace')).toBe('exact over/kustomization.yaml:3:12');
    expect(place('Deployment', '/metadata/annotations/team')).toBe(
      'exact over/kustomization.yaml:5:9',
    );
  });

  it('are the literal of the outermost generator that has the key', async () => {
    const place = await places(OVERLAY, 'over');
    expect(place('ConfigMap', '/data/LEVEL')).toBe('exact over/kustomization.yaml:30:16');
    expect(place('ConfigMap', '/data/MODE')).toBe('exact base/kustomization.yaml:8:9');
  });

  it('are the container in its own file for a field that is missing', async () => {
    const place = await places(OVERLAY, 'over');
    expect(place('Deployment', `${WEB}/resources/limits`)).toBe(
      'inferred base/deployment.yaml:14:11',
    );
  });

  it('tell resources of one name apart by their namespaces', async () => {
    const cm = 'apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: a\n  namespace: ';
    const place = await places(
      {
        'kustomization.yaml': 'resources: [x.yaml, y.yaml]\n',
        'x.yaml': `${cm}one\ndata: {k: v}\n`,
        'y.yaml': `${cm}two\ndata: {k: v}\n`,
      },
      '.',
    );
    expect(place('ConfigMap', '/data/k')).toBe('exact x.yaml:6:11');
  });
});

describe.skipIf(!hasRenderers)('authored places of what Flux deploys', () => {
  const VARIABLE = ['$', '{app}'].join('');
  const FILES = {
    'app/kustomization.yaml': 'resources: [cm.yaml]\n',
    'app/cm.yaml': `apiVersion: v1
kind: ConfigMap
metadata:
  name: ${VARIABLE}-settings
data:
  own: x
  from: ${VARIABLE}
`,
    'flux/app.yaml': `apiVersion: kustomize.toolkit.fluxcd.io/v1
kind: Kustomization
metadata: {name: app}
spec:
  path: ./app
  targetNamespace: shop
  postBuild: {substitute: {app: web}}
`,
  };

  it('are exact for what is written, inferred for what is substituted', async () => {
    const place = await places(FILES);
    expect(place('ConfigMap', '/data/own')).toBe('exact app/cm.yaml:6:8');
    expect(place('ConfigMap', '/data/from')).toBe('inferred app/cm.yaml:7:9');
  });

  it('are the Flux object’s for the namespace it gives', async () => {
    const place = await places(FILES);
    expect(place('ConfigMap', '/metadata/namespace')).toBe('exact flux/app.yaml:6:20');
  });
});
