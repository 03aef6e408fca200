import { readFileSync } from 'node:fs';
import type { GatePorts } from '../../src/gates/ports.ts';
import type { SchemaOptions } from '../../src/gates/schema/options.ts';
import { schemaGate } from '../../src/gates/schema/schema-gate.ts';
import { ManifestSet } from '../../src/manifest/manifest-set.ts';
import type { RenderedManifest } from '../../src/manifest/rendered-manifest.ts';
import type { Coverage } from '../../src/verdict/coverage.ts';
import type { Observation } from '../../src/verdict/observation.ts';
import { manifestOf } from './manifest.ts';

/** What a run of the gate said. */
export interface SchemaRun {
  readonly observations: readonly Observation[];
  readonly coverage: Coverage;
}

/** Ports that give the gate its own assets and nothing of the world. */
export function schemaPorts(overrides: Partial<GatePorts> = {}): GatePorts {
  const nothing = (what: string) => () => Promise.reject(new Error(`no ${what} in this test`));
  const kept = new Map<string, Uint8Array>();
  return {
    files: {
      readText: nothing('files'),
      readBytes: nothing('files'),
      kind: async () => 'missing',
      walk: async () => [],
    },
    assets: {
      readText: async (path) => readFileSync(path, 'utf8'),
      readBytes: async (path) => readFileSync(path),
      list: async () => [],
    },
    cache: {
      get: async (key) => kept.get(key),
      set: async (key, value) => void kept.set(key, value),
    },
    tools: { find: nothing('tools'), run: nothing('tools') },
    git: {
      staged: nothing('git'),
      readStaged: nothing('git'),
      changedBlobs: () => {
        throw new Error('no git in this test');
      },
    },
    today: '2026-01-01',
    ...overrides,
  };
}

/** Runs the gate over one manifest (YAML or read), which is its own set unless others are given. */
export async function runSchemaGate(
  manifest: string | RenderedManifest,
  given: {
    readonly options?: SchemaOptions;
    readonly versions?: readonly string[];
    readonly ports?: Partial<GatePorts>;
    readonly others?: readonly RenderedManifest[];
    readonly base?: string;
  } = {},
): Promise<SchemaRun> {
  const read = typeof manifest === 'string' ? manifestOf(manifest) : manifest;
  const gate = await schemaGate.prepare(given.options ?? {}, schemaPorts(given.ports));
  const observations: Observation[] = [];
  const base = given.base === undefined ? undefined : manifestOf(given.base);
  const coverage = await gate.inspect(
    {
      manifest: read,
      set: new ManifestSet('test', [read, ...(given.others ?? [])]),
      environment: {
        name: 'test',
        namespace: 'default',
        kubernetesVersions: given.versions ?? ['1.34'],
      },
      ...(base && { base: { manifest: base, set: new ManifestSet('test', [base]) } }),
      signal: new AbortController().signal,
    },
    (observation) => observations.push(observation),
  );
  await gate.finish?.();
  return { observations, coverage };
}
