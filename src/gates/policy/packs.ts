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

/** Packs of Rego. Like all packs, they are compiled when the tool is built. */
export const REGO_PACKS = [
  'organisation',
  'pod-security-baseline',
  'pod-security-restricted',
] as const;

/** Packs of Rego compiled into one module, for runs with several of them: what they share is done once. */
export const JOINT_MODULES: readonly {
  file: string;
  packs: readonly (typeof REGO_PACKS)[number][];
}[] = [
  {
    file: 'policies/pod-security.wasm',
    packs: ['pod-security-baseline', 'pod-security-restricted'],
  },
  { file: 'policies/rego-packs.wasm', packs: REGO_PACKS },
];

/** Where such a module finds the packs that were chosen: names as keys, below `data`. */
export const CHOSEN_PACKS = 'manifest_gate_packs';

/** Packs of Kyverno policies. */
export const KYVERNO_PACKS = ['gitops-guides'] as const;

/** The packs that ship with the tool, by name. */
export const PACK_NAMES = [...KYVERNO_PACKS, ...REGO_PACKS] as const;
export type PackName = (typeof PACK_NAMES)[number];

/** What runs when nothing is configured. */
export const DEFAULT_PACK: PackName = 'pod-security-baseline';

/** Whether a name is a built-in pack's. */
export function isPack(name: string): name is PackName {
  return PACK_NAMES.some((pack) => pack === name);
}

/**
 * The rules of the packs of Rego, for `rules`, `explain` and the documentation. What Kyverno
 * policies bring is known once they are loaded, as with policies from anywhere else.
 */
export const packRules: readonly Rule[] = [organisation, baseline, restricted].flatMap((index) =>
  (index as RegoIndex).rules.map(verdictRule),
);
