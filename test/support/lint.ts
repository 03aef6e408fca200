import { type LintOptions, lintGate } from '../../src/gates/lint/lint-gate.ts';
import type { GatePorts } from '../../src/gates/ports.ts';
import { ManifestSet } from '../../src/manifest/manifest-set.ts';
import type { RenderedManifest } from '../../src/manifest/rendered-manifest.ts';
import type { Observation } from '../../src/verdict/observation.ts';
import type { RuleCase } from './cases.ts';
import { manifestOf } from './manifest.ts';

/** Ports that refuse everything: lint over plain manifests reaches for nothing. */
export const NO_PORTS = new Proxy({} as GatePorts, {
  get(_, name) {
    throw new Error(`lint reached for ports.${String(name)}`);
  },
});

/** Ports whose `helm lint` prints these lines. */
export function helmSaying(stdout: string): GatePorts {
  const tools: GatePorts['tools'] = {
    find: async (tool) => ({ tool, version: '4.1.0', from: 'test' }),
    run: async () => ({ exitCode: 0, stdout, stderr: '' }),
  };
  return { ...NO_PORTS, tools };
}

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
  return observations;
}

/** What lint says of a YAML text. */
export function lintText(yaml: string, options: LintOptions = {}): Promise<Observation[]> {
  return lintSet([manifestOf(yaml)], options);
}

/** What the rule of a case says of it. */
export async function lintCase(one: RuleCase): Promise<Observation[]> {
  const { kubernetesVersions, helmLint, warnings } = one;
  const { files } = one;
  const manifest: RenderedManifest = manifestOf(one.yaml, {
    ...(files.length > 0 && {
      authored: (resource) => {
        const file = files[manifest.resources.indexOf(resource)];
        return file === undefined ? undefined : { file, confidence: 'file' };
      },
    }),
    warnings: warnings.map((message) => ({ rule: one.rule, message })),
    target: {
      ...(kubernetesVersions.length > 0 && { kubernetesVersions }),
      ...(files.length > 0 && { files }),
      ...(helmLint.length > 0 && { kind: 'helm', id: 'chart', helm: NO_INPUTS }),
    },
  });
  const { malformed } = manifest;
  if (malformed.length > 0) throw new Error(`${one.file}: ${malformed[0]?.reason}`);
  const found = await lintSet([manifest], {}, helmSaying(helmLint.join('\n')));
  return found.filter((observation) => observation.rule === one.rule);
}

const NO_INPUTS = {
  releaseName: 'release',
  valuesFiles: [],
  set: [],
  setString: [],
  apiVersions: [],
  includeCrds: true,
};

/** `Kind/name /pointer`, or `file:line`: what the `finds` lines of cases hold. */
export function told({ resource, pointer, place }: Observation): string {
  if (place) return `${place.file}${place.line === undefined ? '' : `:${place.line}`}`;
  return `${resource?.kind}/${resource?.name} ${pointer?.toString() ?? ''}`.trimEnd();
}
