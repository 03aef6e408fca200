import { expect, test } from 'vitest';
import { keptHelmLint } from '../../../src/gates/lint/tools/kept-helm-lint.ts';
import type { GatePorts } from '../../../src/gates/ports.ts';
import { FailureError } from '../../../src/verdict/failure.ts';
import { targetOf } from '../../support/manifest.ts';

const HELM = {
  releaseName: 'web',
  valuesFiles: [],
  set: [],
  setString: [],
  apiVersions: [],
  includeCrds: false,
};

/** Ports with these files, whose helm counts how often it is run. */
function portsWith(files: Record<string, string>) {
  const kept = new Map<string, Uint8Array>();
  let runs = 0;
  const ports: Pick<GatePorts, 'files' | 'tools' | 'cache'> = {
    files: {
      readText: async (file) => files[file] ?? '',
      readBytes: async (file) => {
        const text = files[file];
        if (text !== undefined) return Buffer.from(text);
        throw new FailureError({ code: 'file-missing', message: `${file} does not exist.` });
      },
      kind: async (file) => (file in files ? 'file' : 'missing'),
      walk: async () => Object.keys(files),
    },
    tools: {
      find: async (tool) => ({ tool, version: '4.1.0', from: 'test' }),
      run: async () => {
        runs++;
        return { exitCode: 0, stdout: '[INFO] Chart.yaml: icon is recommended\n', stderr: '' };
      },
    },
    cache: {
      get: async (key) => kept.get(key),
      set: async (key, value) => {
        kept.set(key, value);
      },
    },
  };
  return { ports, files, runs: () => runs };
}

const lint = (
  { ports }: ReturnType<typeof portsWith>,
  sources: readonly string[],
  set: readonly string[] = [],
) =>
  keptHelmLint(
    targetOf({ id: 'web', kind: 'helm', helm: { ...HELM, set } }),
    sources,
    ports,
    new AbortController().signal,
  );

test('helm lint runs once for the same bytes and inputs, and again when one of them changes', async () => {
  const world = portsWith({ 'web/Chart.yaml': 'name: web\n', 'web/values.yaml': 'a: 1\n' });
  const sources = ['web/values.yaml', 'web/Chart.yaml'];
  const first = await lint(world, sources);
  expect(first).toMatchObject([{ rule: 'lint/helm-info', place: { file: 'web/Chart.yaml' } }]);
  expect(await lint(world, sources.toReversed())).toEqual(first);
  expect(world.runs()).toBe(1);
  await lint(world, sources, ['a=2']);
  expect(world.runs()).toBe(2);
  world.files['web/values.yaml'] = 'a: 3\n';
  await lint(world, sources);
  expect(world.runs()).toBe(3);
});

test('nothing is kept where the chart’s files are not known, or one of them cannot be read', async () => {
  const world = portsWith({ 'web/Chart.yaml': 'name: web\n' });
  for (const sources of [[], ['web/Chart.yaml', 'web/gone.yaml']]) {
    const before = world.runs();
    await lint(world, sources);
    await lint(world, sources);
    expect(world.runs()).toBe(before + 2);
  }
});
