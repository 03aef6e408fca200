import type { GatePorts } from '../../../src/gates/ports.ts';
import type { SecretsOptions } from '../../../src/gates/secrets/options.ts';
import { secretsGate } from '../../../src/gates/secrets/secrets-gate.ts';
import { ManifestSet } from '../../../src/manifest/manifest-set.ts';
import type { RenderedManifest } from '../../../src/manifest/rendered-manifest.ts';
import type { Observation } from '../../../src/verdict/observation.ts';
import { manifestOf } from '../../support/manifest.ts';
import { portsOf } from './ports.ts';

/** What the gate observes in a manifest, or in a YAML text read as one. */
export async function observe(
  manifest: RenderedManifest | string,
  options: SecretsOptions = {},
  ports: GatePorts = portsOf({}),
): Promise<Observation[]> {
  const read = typeof manifest === 'string' ? manifestOf(manifest) : manifest;
  const gate = await secretsGate.prepare(options, ports);
  const observations: Observation[] = [];
  await gate.inspect(
    {
      manifest: read,
      set: new ManifestSet('test', [read]),
      environment: { name: 'test', namespace: 'default', kubernetesVersions: ['1.34'] },
      signal: new AbortController().signal,
    },
    (observation) => observations.push(observation),
  );
  return observations;
}

/** `rule pointer` of every observation, sorted: what most tests compare. */
export async function found(yaml: string): Promise<string[]> {
  const observations = await observe(yaml);
  return observations
    .map(({ rule, pointer, place }) => {
      const where = pointer?.toString() ?? (place && `${place.file}:${place.line}`);
      return `${rule.replace('secrets/', '')} ${where}`;
    })
    .sort();
}
