import { FailureError } from '../../verdict/failure.ts';
import type { GatePorts } from '../ports.ts';
import { claim, isSomething } from './claim.ts';
import type { PolicyEngine } from './policy-engine.ts';
import { policyLoaders } from './policy-loaders.ts';
import type { PolicyOptions } from './policy-options.ts';
import type { PolicySource } from './policy-source.ts';
import { readPolicySource } from './read-policy-source.ts';
import { withoutTwins } from './without-twins.ts';

/** Reads every policy source and hands its parts to the loaders that know them. */
export async function loadEngines(
  options: PolicyOptions,
  ports: GatePorts,
): Promise<readonly PolicyEngine[]> {
  const names = [...new Set(options.policies)];
  const given = await Promise.all(names.map((name) => readPolicySource(name, ports)));
  for (const source of given) refuseUnknown(source);
  const sources = withoutTwins(given);
  const engines: PolicyEngine[] = [];
  for (const loader of policyLoaders) {
    const claimed = sources.map((source) => claim(loader, source)).filter(isSomething);
    if (claimed.length > 0) engines.push(await loader.load(claimed, options, ports));
  }
  return engines;
}

function refuseUnknown(source: PolicySource): void {
  if (policyLoaders.some((loader) => isSomething(claim(loader, source)))) return;
  throw new FailureError({
    code: 'policy-source-empty',
    message: `${source.name} holds no policy (${source.files.length} files looked at)`,
    hint: 'Point at a .wasm, a bundle, a directory of Rego, Gatekeeper templates and constraints, Kyverno policies or ValidatingAdmissionPolicies.',
  });
}
