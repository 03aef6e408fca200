import { type LintOptions, lintGate } from '../../src/gates/lint/lint-gate.ts';
import type { GatePorts } from '../../src/gates/ports.ts';
import { ManifestSet } from '../../src/manifest/manifest-set.ts';
import type { RenderedManifest } from '../../src/manifest/rendered-manifest.ts';
import type { Observation } from '../../src/verdict/observation.ts';
import { manifestOf } from './manifest.ts';

/** Ports that refuse everything: lint over plain manifests reaches for nothing. */
export const NO_PORTS = new Proxy({} as GatePorts, {
  get(_, name) {
    throw new Error(`lint reached for ports.${String(name)}`);
  },
});

/** What lint says of each manifest of a set. */
export async function lintSet(
  manifests: readonly RenderedManifest[],
  options: LintOptions = {},
  ports: GatePorts = NO_PORTS,
): Promise<Observation[]> {
  const gate = await lintGate.prepare(options, ports);
  const set = new ManifestSet('test', manifests);
  const observations: Observation[] = [];
  for (const manifest of manifests) {
    const { namespace, kubernetesVersions } = manifest.target;
    await gate.inspect(
      {
        manifest,
        set,
        environment: { name: 'test', namespace, kubernetesVersions },
        signal: new AbortController().signal,
      },
      (observation) => observations.push(observation),
    );
  }
  await gate.finish?.();
  return observations;
}

/** What lint says of a YAML text. */
export function lintText(yaml: string, options: LintOptions = {}): Promise<Observation[]> {
  return lintSet([manifestOf(yaml)], options);
}

/** `rule Kind/name /pointer`, for assertions. */
export function told({ rule, resource, pointer }: Observation): string {
  const subject = resource ? ` ${resource.kind}/${resource.name}` : '';
  return `${rule}${subject} ${pointer?.toString() ?? ''}`.trimEnd();
}
