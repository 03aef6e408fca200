import type { RenderedManifest } from '../manifest/rendered-manifest.ts';
import type { Resource } from '../manifest/resource.ts';
import type { Finding } from '../verdict/finding.ts';
import type { Observation } from '../verdict/observation.ts';
import type { Rule } from '../verdict/rule.ts';
import type { SeveritySettings } from '../verdict/severity.ts';
import { completeObservation } from './completion.ts';
import { Fingerprints } from './fingerprint.ts';
import type { Observed } from './inspect.ts';
import { ResourceOwners } from './resource-owners.ts';
import { SensitiveLines } from './sensitive-lines.ts';
import { severityLookup } from './severities.ts';
import { type ReadSource, SourceFiles } from './source-files.ts';

/** Turns all observations of a revision into findings, unsorted; those set to `off` are left out. */
export async function completeAll(
  observed: readonly Observed[],
  context: {
    readonly manifests: readonly RenderedManifest[];
    readonly rules: ReadonlyMap<string, Rule>;
    readonly severities: SeveritySettings;
    readonly readSource: ReadSource;
  },
): Promise<Finding[]> {
  const settingOf = severityLookup(context.severities);
  const fingerprints = new Fingerprints();
  const sensitive = sensitiveLines(observed, context.manifests);
  const sources = new SourceFiles(context.readSource);
  const owners = new ResourceOwners(context.manifests);
  const findings: Finding[] = [];
  const owned = ownedFacts(observed);
  for (const { gate, manifest, observation } of observed) {
    const rule = context.rules.get(observation.rule) ?? undeclared(observation.rule);
    const setting = settingOf(rule.id);
    if (setting === 'off' && rule.waivable !== false) continue;
    if (setting === undefined && isToldByOwner(rule, observation, owned)) continue;
    const severity =
      setting === undefined || setting === 'off'
        ? (observation.severity ?? rule.severity)
        : setting;
    findings.push(
      await completeObservation(observation, {
        gate,
        rule,
        severity,
        manifest,
        owners,
        fingerprints,
        sensitive,
        sources,
      }),
    );
  }
  return findings;
}

/** Which rules have something to say of which object. */
function ownedFacts(observed: readonly Observed[]): ReadonlyMap<Resource, ReadonlySet<string>> {
  const facts = new Map<Resource, Set<string>>();
  for (const { observation } of observed) {
    if (!observation.resource) continue;
    const rules = facts.get(observation.resource) ?? new Set();
    facts.set(observation.resource, rules.add(observation.rule));
  }
  return facts;
}

/** Two gates that tell the same fault twice make a reader distrust both. */
function isToldByOwner(
  rule: Rule,
  { resource }: Observation,
  owned: ReadonlyMap<Resource, ReadonlySet<string>>,
): boolean {
  const rules = resource && owned.get(resource);
  return rules !== undefined && (rule.yieldsTo ?? []).some((owner) => rules.has(owner));
}

function sensitiveLines(
  observed: readonly Observed[],
  manifests: readonly RenderedManifest[],
): SensitiveLines {
  const lines = new SensitiveLines();
  for (const manifest of manifests) lines.addSecretsOf(manifest);
  for (const { manifest, observation } of observed) lines.addObservation(manifest, observation);
  return lines;
}

/** A gate that observes a rule it did not declare is a defect; the finding must still be told. */
function undeclared(id: string): Rule {
  return { id, severity: 'error', title: id, why: '', remedy: '' };
}
