import type { Finding } from '../verdict/finding.ts';
import type { Rule } from '../verdict/rule.ts';
import { isExpired, type Waiver } from '../verdict/waiver.ts';
import { waiverMatcher } from './waiver-matcher.ts';

/** What can make a finding not count. */
export interface StateSources {
  readonly waivers: readonly Waiver[];
  /** Fingerprints of the base revision's findings; present with `--only-new`. */
  readonly known?: ReadonlySet<string>;
  /** Fingerprints of what is no different from the base: known, though nobody may waive it. */
  readonly unchanged?: ReadonlySet<string>;
  readonly baseline?: ReadonlySet<string>;
  readonly rules: ReadonlyMap<string, Rule>;
  /** `YYYY-MM-DD`. */
  readonly today: string;
}

/** Findings with their states, and which waivers matched anything. */
export interface StatedFindings {
  readonly findings: readonly Finding[];
  readonly usedWaivers: ReadonlySet<Waiver>;
}

/**
 * Decides each finding's state. A waiver beats the base, the base beats the baseline; an expired
 * waiver is used but waives nothing.
 */
export function decideStates(findings: readonly Finding[], sources: StateSources): StatedFindings {
  const used = new Set<Waiver>();
  const matchers = sources.waivers.map((waiver) => ({ waiver, matches: waiverMatcher(waiver) }));
  const stated = findings.map((finding): Finding => {
    if (sources.unchanged?.has(finding.fingerprint)) return { ...finding, state: 'known' };
    if (sources.rules.get(finding.rule)?.waivable === false) return finding;
    if (finding.state === 'waived') return finding;
    const matching = matchers.filter((m) => m.matches(finding)).map((m) => m.waiver);
    for (const waiver of matching) used.add(waiver);
    const valid = matching.find((w) => !isExpired(w, sources.today));
    if (valid) return { ...finding, state: 'waived', waiver: noteOf(valid) };
    if (sources.known?.has(finding.fingerprint)) return { ...finding, state: 'known' };
    if (sources.baseline?.has(finding.fingerprint)) return { ...finding, state: 'baselined' };
    return finding;
  });
  return { findings: stated, usedWaivers: used };
}

function noteOf({ reason, owner, expires }: Waiver): NonNullable<Finding['waiver']> {
  return {
    reason,
    ...(owner !== undefined && { owner }),
    ...(expires !== undefined && { expires }),
  };
}
