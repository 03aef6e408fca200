import { policyGate } from '../../src/gates/policy/policy-gate.ts';
import type { PolicyOptions } from '../../src/gates/policy/policy-options.ts';
import type { GatePorts } from '../../src/gates/ports.ts';
import { BUILTIN_SCOPES } from '../../src/kubernetes/scopes.ts';
import { ManifestSet } from '../../src/manifest/manifest-set.ts';
import { readManifest } from '../../src/manifest/read-manifest.ts';
import type { RenderedManifest } from '../../src/manifest/rendered-manifest.ts';
import { SourceText } from '../../src/manifest/source-text.ts';
import type { Coverage } from '../../src/verdict/coverage.ts';
import type { Observation } from '../../src/verdict/observation.ts';
import type { Rule } from '../../src/verdict/rule.ts';

/** What a run of the policy gate over one manifest gave. */
export interface PolicyRun {
  readonly observations: readonly Observation[];
  readonly coverage: Coverage;
  readonly rules: readonly Rule[];
}

/** A manifest of plain YAML. */
export function manifestOf(yaml: string, name = 'manifest.yaml'): RenderedManifest {
  return readManifest({
    target: {
      id: name,
      kind: 'plain',
      path: name,
      namespace: 'default',
      kubernetesVersions: ['1.34'],
    },
    renderer: { tool: 'plain', version: '1' },
    stream: new SourceText(name, yaml),
    scopes: BUILTIN_SCOPES,
  });
}

/** Runs the policy gate over one manifest, and its base; it is its own environment. */
export async function runPolicies(
  yaml: string,
  options: Partial<PolicyOptions>,
  ports: GatePorts,
  base?: string,
): Promise<PolicyRun> {
  return runPoliciesOver(
    manifestOf(yaml),
    options,
    ports,
    base === undefined ? undefined : manifestOf(base),
  );
}

/** The same over a manifest, with another one as the base revision. */
export async function runPoliciesOver(
  manifest: RenderedManifest,
  options: Partial<PolicyOptions>,
  ports: GatePorts,
  base?: RenderedManifest,
): Promise<PolicyRun> {
  const prepared = await policyGate.prepare(options, ports);
  const observations: Observation[] = [];
  const coverage = await prepared.inspect(
    {
      manifest,
      set: new ManifestSet('test', [manifest]),
      environment: { name: 'test', namespace: 'default', kubernetesVersions: ['1.34'] },
      signal: new AbortController().signal,
      ...(base && { base: { manifest: base, set: new ManifestSet('base', [base]) } }),
    },
    (observation) => observations.push(observation),
  );
  await prepared.finish?.();
  return { observations, coverage, rules: prepared.rules };
}
