import { FailureError } from '../../verdict/failure.ts';
import type { GatePorts } from '../ports.ts';
import type { ClaimedSource, PolicyEngine, PolicyLoader } from './policy-engine.ts';
import { policyLoaders } from './policy-loaders.ts';
import type { PolicyOptions } from './policy-options.ts';
import type { PolicySource } from './policy-source.ts';
import { readPolicySource } from './read-policy-source.ts';

/** Reads every policy source and hands its parts to the loaders that know them. */
export async function loadEngines(
  options: PolicyOptions,
  ports: GatePorts,
): Promise<readonly PolicyEngine[]> {
  const names = [...new Set(options.policies)];
  const sources = await Promise.all(names.map((name) => readPolicySource(name, ports)));
  for (const source of sources) refuseUnknown(source);
  const engines: PolicyEngine[] = [];
  for (const loader of policyLoaders) {
    const claimed = sources.map((source) => claim(loader, source)).filter(isSomething);
    if (claimed.length > 0) engines.push(await loader.load(claimed, options, ports));
  }
  return engines;
}

function claim(loader: PolicyLoader, source: PolicySource): ClaimedSource {
  const files = source.files.filter((file) => loader.claimsFile(file));
  const rest = source.files.filter((file) => !files.includes(file));
  const documents = rest.flatMap((file) => file.documents.filter((d) => loader.claimsDocument(d)));
  return { source, files, documents };
}

function isSomething(claimed: ClaimedSource): boolean {
  return claimed.files.length > 0 || claimed.documents.length > 0;
}

function refuseUnknown(source: PolicySource): void {
  if (policyLoaders.some((loader) => isSomething(claim(loader, source)))) return;
  throw new FailureError({
    code: 'policy-source-empty',
    message: `${source.name} holds no policy (${source.files.length} files looked at)`,
    hint: 'Point at a .wasm, a bundle, a directory of Rego, Gatekeeper templates and constraints, Kyverno policies or ValidatingAdmissionPolicies.',
  });
}
