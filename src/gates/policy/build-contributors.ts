import { contributeAdmission } from './admission/admission-contributor.ts';
import { contributeGatekeeper } from './gatekeeper/gatekeeper-contributor.ts';
import { contributeKyverno } from './kyverno/compiled/kyverno-contributor.ts';
import type { BuildContributor } from './rego/build-contribution.ts';

/** The engines besides Rego that put policies into a bundle. */
export const buildContributors: readonly BuildContributor[] = [
  contributeAdmission,
  contributeGatekeeper,
  contributeKyverno,
];
