import { buildContributors } from '../../src/gates/policy/build-contributors.ts';
import { policyGate } from '../../src/gates/policy/policy-gate.ts';
import { buildBundle } from '../../src/gates/policy/rego/build.ts';
import type { GatePorts } from '../../src/gates/ports.ts';
import { ManifestSet } from '../../src/manifest/manifest-set.ts';
import type { RenderedManifest } from '../../src/manifest/rendered-manifest.ts';
import type { Observation } from '../../src/verdict/observation.ts';
import type { Rule } from '../../src/verdict/rule.ts';
import { policyPorts } from './policy-ports.ts';

/** How policies as YAML and as a bundle built of them compare over manifests. */
export interface FormComparison {
  /** What the bundle finds. */
  readonly findings: number;
  /** How much of it is judged by the module. */
  readonly byWasm: number;
  /** Findings, rules and denominators of which only one form knows; who judged is left aside. */
  readonly differing: readonly string[];
}

/** Judges manifests by policies (YAML by path) and by the bundle that is built of them. */
export async function compareForms(
  policies: Readonly<Record<string, string | Uint8Array>>,
  manifests: readonly RenderedManifest[],
): Promise<FormComparison> {
  const paths = Object.keys(policies);
  const ports = policyPorts(policies);
  const { bundle } = await buildBundle(paths, [], ports, buildContributors);
  const native = await judge(paths, ports, manifests);
  const compiled = await judge(['b.tar.gz'], policyPorts({ 'b.tar.gz': bundle }), manifests);
  return compare(native, compiled);
}

/** What a form makes of manifests: lines that name everything but who judged. */
export interface FormVerdict {
  readonly lines: readonly string[];
  readonly observations: readonly Observation[];
}

/** What differs between what two forms say. */
export function compare(native: FormVerdict, compiled: FormVerdict): FormComparison {
  const [left, right] = [new Set(native.lines), new Set(compiled.lines)];
  return {
    findings: compiled.observations.length,
    byWasm: compiled.observations.filter(({ policy }) => policy?.via === 'wasm').length,
    differing: [
      ...native.lines.filter((line) => !right.has(line)).map((line) => `YAML:   ${line}`),
      ...compiled.lines.filter((line) => !left.has(line)).map((line) => `bundle: ${line}`),
    ],
  };
}

/** Judges every manifest, each an environment of its own. */
export async function judge(
  policies: readonly string[],
  ports: GatePorts,
  manifests: readonly RenderedManifest[],
): Promise<FormVerdict> {
  const prepared = await policyGate.prepare({ policies }, ports);
  const observations: Observation[] = [];
  const lines = prepared.rules.map(ruleLine);
  for (const manifest of manifests) {
    const { examined, skipped } = await prepared.inspect(
      {
        manifest,
        set: new ManifestSet('test', [manifest]),
        environment: { name: 'test', namespace: 'default', kubernetesVersions: ['1.34'] },
        signal: new AbortController().signal,
      },
      (observation) => {
        observations.push(observation);
        lines.push(`${manifest.target.id}: ${findingLine(observation)}`);
      },
    );
    const reasons = skipped.map(({ resource, reason }) => `${resource.name} ${reason}`).sort();
    lines.push(`${manifest.target.id}: ${examined} examined, skipped ${reasons.join()}`);
  }
  return { lines, observations };
}

function ruleLine({ id, severity, title, why, remedy }: Rule): string {
  return [id, severity, title, why, remedy].join(' | ');
}

function findingLine({ rule, resource, message, severity, pointer, inferred }: Observation) {
  const object = [resource?.kind, resource?.namespace, resource?.name].join('/');
  return [rule, object, severity, String(pointer), inferred ?? false, message].join(' | ');
}
