import type { Rule } from '../../verdict/rule.ts';
import type { CustomRule } from './options.ts';
import type { PatternRule } from './patterns/pattern-rule.ts';
import { UserPattern } from './patterns/user-pattern.ts';

/** Makes a rule of the configuration ready to run. Throws for a pattern that is none. */
export function customPattern(rule: CustomRule): PatternRule {
  const where = `gates.secrets.rules ${rule.id}`;
  return {
    rule: `secrets/custom/${rule.id}`,
    title: rule.title ?? rule.id,
    pattern: UserPattern.compile(rule.pattern, `${where} pattern`),
    secretGroup: rule.secretGroup,
    entropy: rule.entropy ?? 0,
    keywords: (rule.keywords ?? []).map((keyword) => keyword.toLowerCase()),
    path: rule.path === undefined ? undefined : UserPattern.compile(rule.path, `${where} path`),
    isAllowed: () => false,
  };
}

/** How a rule that somebody else wrote stands among the gate's own. */
export function describe({ rule, title }: PatternRule): Rule {
  return {
    id: rule,
    severity: 'error',
    title,
    why: 'A rule of this repository says that such a value is a secret.',
    remedy: 'Revoke it where it was issued, keep the new one in a secret store, and refer to it.',
  };
}
