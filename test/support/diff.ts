import { readFileSync } from 'node:fs';
import { type DiffMode, diffGateFor } from '../../src/gates/diff/diff-gate.ts';
import type { DiffOptions } from '../../src/gates/diff/options.ts';
import type { RenderedManifest } from '../../src/manifest/rendered-manifest.ts';
import type { TargetChange } from '../../src/verdict/change.ts';
import type { Observation } from '../../src/verdict/observation.ts';
import { manifestOf, setOf } from './manifest.ts';
import { noPorts } from './run.ts';

/** What the diff gate says of a change. */
export interface DiffResult {
  readonly observations: readonly Observation[];
  readonly change: TargetChange;
}

/** Lets the diff gate compare two manifests (or YAML texts) of environment `production`. */
export async function diffOf(
  from: RenderedManifest | string,
  to: RenderedManifest | string,
  options: DiffOptions = {},
  mode: Partial<DiffMode> & {
    again?: RenderedManifest;
    edited?: readonly string[];
    version?: string;
  } = {},
): Promise<DiffResult> {
  const [base, head] = [from, to].map((one) => (typeof one === 'string' ? manifestOf(one) : one));
  if (!base || !head) throw new Error('two sides are needed');
  const observations: Observation[] = [];
  const changes: TargetChange[] = [];
  const gate = diffGateFor({
    betweenEnvironments: mode.betweenEnvironments ?? false,
    onChange: (change) => changes.push(change),
  });
  const assets = {
    readText: async (path: string) => readFileSync(path, 'utf8'),
    readBytes: async (path: string) => readFileSync(path),
    list: async () => [],
  };
  const git = { ...noPorts().git, changedPaths: async () => mode.edited ?? [] };
  const prepared = await gate.prepare(options, noPorts({ assets, git }));
  const { again } = mode;
  await prepared.inspect(
    {
      manifest: head,
      set: setOf(head),
      environment: {
        name: 'production',
        namespace: 'default',
        kubernetesVersions: [mode.version ?? '1.34'],
      },
      base: { ref: 'main', manifest: base, set: setOf(base) },
      ...(again && { renderAgain: async () => again }),
      signal: new AbortController().signal,
    },
    (observation) => observations.push(observation),
  );
  const [change] = changes;
  if (!change) throw new Error('the gate told no change');
  return { observations, change };
}
