import type { JsonObject } from '../../../manifest/json.ts';
import type { Severity } from '../../../verdict/severity.ts';
import type { Admitted, PolicyReview } from '../policy-engine.ts';
import { candidateOf } from './admission-object.ts';
import { ExpansionError, expandAll, type Implied } from './expansion.ts';
import type { GatekeeperSet } from './gatekeeper-set.ts';
import type { Candidate } from './match.ts';
import { mutateAll } from './mutate-all.ts';
import { webhookReviews } from './webhook-reviews.ts';

/** What stands around the constraints. */
export interface Surroundings extends Pick<GatekeeperSet, 'expansions' | 'mutators' | 'excluded'> {
  /** Who asks, when that is said. */
  readonly userInfo?: JsonObject;
}

/** One object in front of the constraints: given, or implied by an ExpansionTemplate. */
export interface Subject {
  readonly admitted: Admitted;
  readonly candidate: Candidate;
  /** What the webhook is asked about it. */
  readonly reviews: readonly JsonObject[];
  readonly implied?: { readonly by: string; readonly severity?: Severity };
  /** What it implies is not known: the webhook lets it pass then. */
  readonly unexpanded?: true;
}

/** An object and what it implies; nothing when its namespace is excluded. */
export function subjectsOf(
  admitted: Admitted,
  review: PolicyReview,
  given: Surroundings,
): readonly Subject[] {
  const { resource, object } = admitted;
  const { namespace } = resource;
  const candidate = candidateOf(object, namespace, review.set);
  if (given.excluded.has(candidate, 'webhook')) return [];
  const implied = expanded(candidate.object, given, (inner) =>
    mutated(candidateOf(inner, namespace, review.set, 'Generated'), given),
  );
  const subject = (one: Candidate) => ({
    admitted,
    candidate: one,
    reviews: webhookReviews(admitted, one, review, given.userInfo),
  });
  return [
    { ...subject(candidate), ...(implied === undefined && { unexpanded: true }) },
    ...(implied ?? []).map(({ object: inner, by, severity }) => ({
      ...subject(candidateOf(inner, namespace, review.set, 'Generated')),
      implied: { by, ...(severity && { severity }) },
    })),
  ];
}

function expanded(
  object: JsonObject,
  { expansions }: Surroundings,
  mutate: (object: JsonObject) => JsonObject,
): readonly Implied[] | undefined {
  try {
    return expandAll(object, expansions, mutate);
  } catch (error) {
    if (error instanceof ExpansionError) return undefined;
    throw error;
  }
}

function mutated(candidate: Candidate, { mutators }: Surroundings): JsonObject {
  return mutateAll(mutators, candidate.object, (object) => ({ ...candidate, object }));
}
