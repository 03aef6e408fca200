import { expect, test } from 'vitest';
import { resolveTargets } from '../../src/discover/resolve-targets.ts';
import { targetRequest } from '../../src/discover/target-request.ts';
import { workspaceOf } from '../support/workspace.ts';

const CM = 'apiVersion: v1\nkind: ConfigMap\nmetadata: {name: a}\n';

async function find(files: Record<string, string>, ...named: string[]) {
  const { targets, leftOut } = await resolveTargets(
    targetRequest(named, ['1.34']),
    workspaceOf(files),
  );
  return {
    files: targets.flatMap((one) => one.files ?? [one.path]).sort(),
    leftOut: Object.fromEntries(leftOut.map(({ reason, count }) => [reason, count])),
  };
}

const TEST_DATA = 'files in testdata directories (what Go tests read)';
const STEPS = 'steps of end-to-end tests (Chainsaw, kuttl)';

const GO = {
  'go.mod': 'module a\n',
  'deploy/cm.yaml': CM,
  'pkg/testdata/in/cm.yaml': CM,
  'pkg/testdata/web/kustomization.yaml': 'resources: []\n',
  'pkg/testdata/chart/Chart.yaml': 'apiVersion: v2\nname: a\nversion: 1.0.0\n',
};

test('what Go tests read is passed over in a search, and counted', async () => {
  const found = await find(GO);
  expect(found.files).toEqual(['deploy/cm.yaml']);
  expect(found.leftOut).toEqual({ [TEST_DATA]: 3 });
});

test('it is meant by a search that starts in it, and by its name', async () => {
  const inside = ['pkg/testdata/chart', 'pkg/testdata/in/cm.yaml', 'pkg/testdata/web'];
  expect(await find(GO, 'pkg/testdata')).toEqual({ files: inside, leftOut: {} });
  expect((await find(GO, 'pkg/testdata/in/cm.yaml')).files).toEqual(['pkg/testdata/in/cm.yaml']);
});

test('outside of a Go module a directory of that name is like any other', async () => {
  const found = await find({ 'testdata/cm.yaml': CM });
  expect(found).toEqual({ files: ['testdata/cm.yaml'], leftOut: {} });
});

test('the steps of end-to-end tests are passed over, assertions and objects alike', async () => {
  const files = {
    'deploy/cm.yaml': CM,
    'e2e/kuttl/00-install.yaml': CM,
    'e2e/kuttl/00-assert.yaml': CM,
    'e2e/chainsaw/chainsaw-test.yaml':
      'apiVersion: chainsaw.kyverno.io/v1alpha1\nkind: Test\nmetadata: {name: a}\n',
    'e2e/chainsaw/expected/pod.yaml': CM,
  };
  const found = await find(files);
  expect(found.files).toEqual(['deploy/cm.yaml']);
  expect(found.leftOut[STEPS]).toBe(4);
  expect((await find(files, 'e2e/kuttl')).files).toHaveLength(2);
});

test('vendored Go modules are not listed; another vendor directory is', async () => {
  const found = await find({
    'vendor/modules.txt': '# k8s.io/api v0.1.0\n',
    'vendor/k8s.io/api/cm.yaml': CM,
    'charts/vendor/cm.yaml': CM,
  });
  expect(found.files).toEqual(['charts/vendor/cm.yaml']);
  expect(found.leftOut).toEqual({ 'files of vendored Go modules': 2 });
});

test('Jsonnet and helmfiles are named, because other programs make manifests of them', async () => {
  const found = await find({
    'deploy/cm.yaml': CM,
    'jsonnet/main.jsonnet': '{}',
    'helmfile.yaml': 'releases: []\n',
    'more/helmfile.d/a.yaml.gotmpl': 'releases: []\n',
  });
  expect(found.files).toEqual(['deploy/cm.yaml']);
  expect(found.leftOut).toMatchObject({
    'Jsonnet files (render them first, and judge the result)': 1,
    'helmfiles (render them with helmfile template, and judge the result)': 2,
  });
});

test('a kustomization that a generator fills in first is a template, and no broken kustomization', async () => {
  const found = await find({
    'deploy/cm.yaml': CM,
    'boilerplate/app/kustomization.yaml': 'namespace: {{ .namespace }}\nresources: [cm.yaml]\n',
    'fluxcd-app-template/cm.yaml': `${CM}data: {{ .data }}\n`,
  });
  expect(found.files).toEqual(['deploy/cm.yaml']);
  expect(found.leftOut).toEqual({ 'templates that another tool fills in (Jinja, Go)': 2 });
});

test('what a Flux object of test data deploys there is test data as well', async () => {
  const found = await find({
    'go.mod': 'module a\n',
    'deploy/cm.yaml': CM,
    'pkg/testdata/app/kustomization.yaml': 'resources: []\n',
    'pkg/testdata/ks.yaml':
      'apiVersion: kustomize.toolkit.fluxcd.io/v1\nkind: Kustomization\nmetadata: {name: a}\nspec: {path: ./app, sourceRef: {kind: GitRepository, name: a}}\n',
  });
  expect(found.files).toEqual(['deploy/cm.yaml']);
});
