import type { RenderedManifest } from '../manifest/rendered-manifest.ts';
import type { Finding } from '../verdict/finding.ts';
import type { Rule } from '../verdict/rule.ts';
import type { SeveritySettings } from '../verdict/severity.ts';
import { completeObservation } from './completion.ts';
import { Fingerprints } from './fingerprint.ts';
import type { Observed } from './inspect.ts';
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
  const findings: Finding[] = [];
  for (const { gate, manifest, observation } of observed) {
    const rule = context.rules.get(observation.rule) ?? undeclared(observation.rule);
    const setting = settingOf(rule.id);
    if (setting === 'off' && rule.waivable !== false) continue;
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
        fingerprints,
        sensitive,
        sources,
      }),
    );
  }
  return findings;
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
