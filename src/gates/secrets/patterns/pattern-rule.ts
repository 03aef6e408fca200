import type { Hit } from '../detect/detector.ts';
import { shannonEntropy } from '../detect/entropy.ts';
import type { UserPattern } from './user-pattern.ts';

/** A rule that somebody else wrote: in the configuration, or for gitleaks. */
export interface PatternRule {
  /** The whole rule id: `secrets/custom/acme-token`, `secrets/gitleaks/acme-token`. */
  readonly rule: string;
  readonly title: string;
  /** Absent: the file itself, by its path, is what must not be there. */
  readonly pattern: UserPattern | undefined;
  /** The group that is the secret; without it the first group that took part, else the match. */
  readonly secretGroup: number | undefined;
  /** Bits per character that the secret must exceed; 0 asks for nothing. */
  readonly entropy: number;
  /** Lower-case; one must stand in the text, in any case. Empty: every text is searched. */
  readonly keywords: readonly string[];
  /** Only files whose path matches. */
  readonly path: UserPattern | undefined;
  /** Whether an exception of the rule's own covers a match. */
  readonly isAllowed: (match: PatternMatch) => boolean;
}

/** What exceptions are judged by. */
export interface PatternMatch {
  readonly secret: string;
  /** The whole match. */
  readonly match: string;
  /** The line the match begins on. */
  readonly line: string;
  /** Empty when it is not known. */
  readonly file: string;
}

/** The secrets that a rule finds in a text of a file. */
export function* patternHits(rule: PatternRule, text: string, file: string): Generator<Hit> {
  if (!rule.pattern || (rule.path && !rule.path.test(file))) return;
  for (const { text: match, offset, groups } of rule.pattern.matches(text)) {
    const secret = secretOf(rule, groups);
    if (secret === '' || (rule.entropy > 0 && shannonEntropy(secret) <= rule.entropy)) continue;
    if (rule.isAllowed({ secret, match, line: lineAt(text, offset), file })) continue;
    yield { rule: rule.rule, title: rule.title, value: secret };
  }
}

function secretOf({ secretGroup }: PatternRule, groups: readonly string[]): string {
  if (secretGroup !== undefined) return groups[secretGroup] ?? '';
  return groups.slice(1).find((group) => group !== '') ?? groups[0] ?? '';
}

function lineAt(text: string, offset: number): string {
  const end = text.indexOf('\n', offset);
  return text.slice(text.lastIndexOf('\n', offset - 1) + 1, end === -1 ? undefined : end);
}
