import { expect, test } from 'vitest';
import { resolveTargets } from '../../src/discover/resolve-targets.ts';
import { targetRequest } from '../../src/discover/target-request.ts';
import { workspaceOf } from '../support/workspace.ts';

const CM = 'apiVersion: v1\nkind: ConfigMap\nmetadata: {name: a}\n';

const kustomization = (name: string, path: string, more = '', labels = '') =>
  `apiVersion: kustomize.toolkit.fluxcd.io/v1
kind: Kustomization
metadata: {name: ${name}, namespace: flux-system, labels: {${labels}}}
spec:
  path: ${path}
  sourceRef: {kind: GitRepository, name: flux-system}
${more}`;

const SETTINGS =
  'apiVersion: v1\nkind: ConfigMap\nmetadata: {name: settings, namespace: flux-system}\ndata: {DOMAIN: a.example}\n';

/** Gives every nested Kustomization that is not opted out the variables of the cluster. */
const PATCHES = `  patches:
    - patch: |
        apiVersion: kustomize.toolkit.fluxcd.io/v1
        kind: Kustomization
        metadata: {name: any}
        spec: {postBuild: {substituteFrom: [{kind: ConfigMap, name: settings}]}}
      target: {group: kustomize.toolkit.fluxcd.io, kind: Kustomization, labelSelector: "plain notin (true)"}
    - patch: '[{op: add, path: /spec/targetNamespace, value: shop}]'
      target: {kind: Kustomization, name: "web|other"}
`;

async function resolve(files: Record<string, string>) {
  const { targets, warnings } = await resolveTargets(
    targetRequest([], ['1.34']),
    workspaceOf(files),
  );
  return { warnings, at: (path: string) => targets.find((one) => one.path === path) };
}

test('a nested Flux Kustomization is followed as the one above it has patched it', async () => {
  const { at, warnings } = await resolve({
    'vars/settings.yaml': SETTINGS,
    'cluster/apps.yaml': kustomization('apps', './apps', PATCHES),
    'apps/web/ks.yaml': kustomization('web', './apps/web/app'),
    'apps/web/app/cm.yaml': CM,
    'apps/raw/ks.yaml': kustomization('raw', './apps/raw/app', '', 'plain: "true"'),
    'apps/raw/app/cm.yaml': CM,
  });
  expect(at('apps/web/app')).toMatchObject({
    namespace: 'shop',
    substitution: { variables: { DOMAIN: 'a.example' }, complete: true },
  });
  expect(at('apps/web/app')?.inputs).toContain('cluster/apps.yaml');
  expect(at('apps/raw/app')).toMatchObject({ namespace: 'default' });
  expect(at('apps/raw/app')?.substitution).toBeUndefined();
  expect(warnings).toEqual([]);
});

test('only the closest one patches, and what it was patched with goes on', async () => {
  const inner = `  patches:
    - patch: |
        - {op: add, path: /spec/patches, value: [{patch: "[{op: add, path: /spec/targetNamespace, value: inner}]", target: {kind: Kustomization}}]}
      target: {kind: Kustomization, name: web}
`;
  const { at } = await resolve({
    'cluster/apps.yaml': kustomization('apps', './apps', inner),
    'apps/web/ks.yaml': kustomization('web', './apps/web/parts'),
    'apps/web/parts/ks.yaml': kustomization('part', './deploy/part'),
    'deploy/part/cm.yaml': CM,
  });
  expect(at('deploy/part')?.namespace).toBe('inner');
  expect(at('apps/web/parts')?.namespace).toBe('default');
});

test('a patch that cannot be applied changes nothing, and patches of other kinds are told', async () => {
  const patches = `  patches:
    - patch: '[{op: remove, path: /spec/nothing}]'
      target: {kind: Kustomization}
    - patch: '[{op: add, path: /spec/interval, value: 1h}]'
      target: {kind: HelmRelease}
`;
  const { at, warnings } = await resolve({
    'cluster/apps.yaml': kustomization('apps', './apps', patches),
    'apps/web/ks.yaml': kustomization('web', './apps/web/app'),
    'apps/web/app/cm.yaml': CM,
  });
  expect(at('apps/web/app')?.deployedBy?.name).toBe('web');
  expect(warnings).toEqual([
    'Flux Kustomization apps (cluster/apps.yaml) adds patches to apps, which has no kustomization: it is judged without them.',
  ]);
});
