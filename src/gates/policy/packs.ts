import organisation from '../../../policies/organisation/manifest-gate.json' with { type: 'json' };
import baseline from '../../../policies/pod-security-baseline/manifest-gate.json' with {
  type: 'json',
};
import restricted from '../../../policies/pod-security-restricted/manifest-gate.json' with {
  type: 'json',
};
import type { Rule } from '../../verdict/rule.ts';
import type { RegoIndex } from './rego/rego-index.ts';
import { verdictRule } from './rego/rego-rule.ts';

/** Packs of Rego, compiled when the tool is built. */
export const COMPILED_PACKS = [
  'organisation',
  'pod-security-baseline',
  'pod-security-restricted',
] as const;

/** The packs that ship with the tool, by name. `gitops-guides` is Kyverno YAML, judged as it stands. */
export const PACK_NAMES = ['gitops-guides', ...COMPILED_PACKS] as const;
export type PackName = (typeof PACK_NAMES)[number];

/** What runs when nothing is configured. */
export const DEFAULT_PACK: PackName = 'pod-security-baseline';

/** Whether a name is a built-in pack's. */
export function isPack(name: string): name is PackName {
  return PACK_NAMES.some((pack) => pack === name);
}

/**
 * The rules of the compiled packs, for `rules`, `explain` and the documentation. What Kyverno
 * policies bring is known once they are loaded, as with policies from anywhere else.
 */
export const packRules: readonly Rule[] = [organisation, baseline, restricted].flatMap((index) =>
  (index as RegoIndex).rules.map(verdictRule),
);
