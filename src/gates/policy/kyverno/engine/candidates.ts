import type { CompiledPolicy } from '../policy/compile-policy.ts';
import type { CompiledRule } from '../rule/compiled-rule.ts';
import type { RuleType } from '../rule/rule-result.ts';
import { matchWildcard } from '../text/wildcard.ts';

/** Which policies, with which of their rules, can be about objects of a kind: found once a kind. */
export class Candidates {
  readonly #known = new Map<string, readonly CompiledPolicy[]>();

  constructor(readonly policies: readonly CompiledPolicy[]) {}

  /** The policies in their order, cut down to the rules that can apply. */
  of(kind: string, type: RuleType): readonly CompiledPolicy[] {
    const key = `${type}/${kind}`;
    let found = this.#known.get(key);
    if (!found) {
      found = this.policies.flatMap((policy) => cutDown(policy, kind, type));
      this.#known.set(key, found);
    }
    return found;
  }
}

function cutDown(policy: CompiledPolicy, kind: string, type: RuleType): readonly CompiledPolicy[] {
  const rules = policy.rules.filter((rule) => rule.type === type && canBeAbout(rule, kind));
  return rules.length === 0 ? [] : [{ ...policy, rules }];
}

function canBeAbout(rule: CompiledRule, kind: string): boolean {
  if (rule.onlyKinds && !rule.onlyKinds.includes(kind)) return false;
  const { kinds } = rule.match;
  return kinds.length === 0 || kinds.some((selector) => matchWildcard(selector.kind, kind));
}
