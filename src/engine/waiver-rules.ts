import { createHash } from 'node:crypto';
import type { Finding } from '../verdict/finding.ts';
import type { Rule } from '../verdict/rule.ts';
import { isExpired, type Waiver } from '../verdict/waiver.ts';

/** The pseudo-gate under which waivers themselves are judged. */
export const WAIVER = 'waiver';

/** The target that findings about the configuration carry: the repository. */
const REPOSITORY = '.';

const EXPIRED: Rule = {
  id: 'waiver/expired',
  severity: 'warning',
  title: 'Waiver has expired',
  why: 'Somebody promised to deal with it by that day; what it waived counts again.',
  remedy: 'Fix what it waives, or agree on a new date.',
  since: '0.1.0',
  docs: 'docs/rules/waiver/expired.md',
  waivable: false,
};

const UNUSED: Rule = {
  id: 'waiver/unused',
  severity: 'warning',
  title: 'Waiver matches no finding',
  why: 'It would hide the next finding that fits, and nobody would have decided that.',
  remedy: 'Remove it, or correct its rule and match.',
  since: '0.1.0',
  docs: 'docs/rules/waiver/unused.md',
  waivable: false,
};

/** The rules about waivers. */
export const WAIVER_RULES: readonly Rule[] = [EXPIRED, UNUSED];

/**
 * What there is to say of waivers: expired ones, and unused ones where this run could tell.
 *
 * `judged` says whether the run covered what a waiver could match; a run of one gate or of some
 * targets cannot call the others' waivers unused.
 */
export function waiverFindings(
  waivers: readonly Waiver[],
  used: ReadonlySet<Waiver>,
  context: { readonly today: string; readonly judged: (waiver: Waiver) => boolean },
): Finding[] {
  return waivers.flatMap((waiver) => {
    if (isExpired(waiver, context.today)) {
      return [
        findingOf(EXPIRED, waiver, `The waiver of ${waiver.rule} ended on ${waiver.expires}.`),
      ];
    }
    if (used.has(waiver) || !context.judged(waiver)) return [];
    return [
      findingOf(UNUSED, waiver, `The waiver of ${waiver.rule} (${waiver.reason}) matches nothing.`),
    ];
  });
}

function findingOf(rule: Rule, waiver: Waiver, message: string): Finding {
  const identity = JSON.stringify([rule.id, waiver.rule, waiver.match, waiver.origin.file]);
  return {
    rule: rule.id,
    gate: WAIVER,
    severity: rule.severity,
    title: rule.title,
    message,
    remedy: rule.remedy,
    ...(rule.docs !== undefined && { docs: rule.docs }),
    target: waiver.match.target?.[0] ?? REPOSITORY,
    authored: { ...waiver.origin, confidence: waiver.origin.line === undefined ? 'file' : 'exact' },
    fingerprint: createHash('sha256').update(identity).digest('hex').slice(0, 32),
    state: 'new',
  };
}
