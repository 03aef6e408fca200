import type { JsonObject } from '../../../manifest/json.ts';
import type { ManifestSet } from '../../../manifest/manifest-set.ts';
import type { Resource } from '../../../manifest/resource.ts';
import type { Rule } from '../../../verdict/rule.ts';
import type { Severity } from '../../../verdict/severity.ts';
import { inferPointer } from '../infer-pointer.ts';
import type {
  Admitted,
  Observe,
  PolicyCoverage,
  PolicyEngine,
  PolicyReview,
} from '../policy-engine.ts';
import type { RuleResult } from '../rule-result.ts';
import { candidateOf, namespaceObject, objectAtBase } from './admission-object.ts';
import type { Constraint } from './constraint.ts';
import { expandAll } from './expansion.ts';
import type { GatekeeperSet } from './gatekeeper-set.ts';
import { inventoryOf } from './inventory.ts';
import type { Candidate } from './match.ts';
import { mutateAll } from './mutate-all.ts';
import { reviewOf } from './review.ts';
import type { TemplateProgram } from './template-program.ts';

/** A constraint and what executes its template. */
export interface BoundConstraint {
  readonly constraint: Constraint;
  readonly program: TemplateProgram;
}

/** One object in front of the constraints: given, or implied by an ExpansionTemplate. */
interface Subject {
  readonly admitted: Admitted;
  readonly candidate: Candidate;
  readonly implied?: { readonly by: string; readonly severity?: Severity };
}

/** Judges objects as Gatekeeper's validating webhook does, after its mutating one. */
export class GatekeeperEngine implements PolicyEngine {
  readonly id = 'gatekeeper';
  readonly rules: readonly Rule[];
  #inventoryOf: ManifestSet | undefined;

  constructor(
    private readonly bound: readonly BoundConstraint[],
    private readonly given: Pick<GatekeeperSet, 'expansions' | 'mutators' | 'excluded'>,
  ) {
    this.rules = bound.map(({ constraint }) => constraint.rule);
  }

  mutate({ resource, object }: Admitted, { set }: PolicyReview): JsonObject {
    const { mutators, excluded } = this.given;
    if (mutators.length === 0) return object;
    const candidate = candidateOf(object, resource.namespace, set);
    if (excluded.has(candidate, 'mutation-webhook')) return object;
    return mutateAll(mutators, object, (changed) => ({ ...candidate, object: changed }));
  }

  async evaluate(
    objects: readonly Admitted[],
    review: PolicyReview,
    observe: Observe,
  ): Promise<PolicyCoverage> {
    this.#setInventory(review.set);
    const subjects = objects.flatMap((admitted) => this.#subjects(admitted, review));
    const examined = new Set<Resource>();
    for (const { constraint, program } of this.bound) {
      review.signal.throwIfAborted();
      const matched = subjects.filter(({ candidate }) => constraint.matches(candidate));
      for (const { admitted } of matched) examined.add(admitted.resource);
      for (const [subject, results] of judge(matched, constraint, program, review)) {
        for (const result of results) observe(observationOf(constraint, subject, result));
      }
    }
    return { examined, skipped: [] };
  }

  #subjects(admitted: Admitted, { set }: PolicyReview): readonly Subject[] {
    const { resource, object } = admitted;
    const candidate = candidateOf(object, resource.namespace, set);
    if (this.given.excluded.has(candidate, 'webhook')) return [];
    const implied = expandAll(candidate.object, this.given.expansions).map(
      ({ object: inner, by, severity }) => {
        const mutated = this.#mutateImplied(inner, resource, set);
        return {
          admitted,
          candidate: candidateOf(mutated, resource.namespace, set, 'Generated'),
          implied: { by, ...(severity && { severity }) },
        };
      },
    );
    return [{ admitted, candidate }, ...implied];
  }

  #mutateImplied(object: JsonObject, resource: Resource, set: ManifestSet): JsonObject {
    const candidate = candidateOf(object, resource.namespace, set, 'Generated');
    return mutateAll(this.given.mutators, candidate.object, (changed) => ({
      ...candidate,
      object: changed,
    }));
  }

  #setInventory(set: ManifestSet): void {
    if (this.#inventoryOf === set) return;
    this.#inventoryOf = set;
    const inventory = inventoryOf(set.resources());
    for (const program of new Set(this.bound.map((b) => b.program)))
      program.setInventory(inventory);
  }
}

/**
 * The violations of creating each object; with a base, also those of changing it that creating
 * does not show.
 */
function judge(
  subjects: readonly Subject[],
  constraint: Constraint,
  program: TemplateProgram,
  review: PolicyReview,
): readonly (readonly [Subject, readonly RuleResult[]])[] {
  const questions = subjects.map((subject) => questionOf(subject, constraint, review, null));
  const created = program.judge(questions);
  const changed = subjects.filter((subject) => oldObjectOf(subject, review) !== undefined);
  const updates = program.judge(
    changed.map((s) => questionOf(s, constraint, review, oldObjectOf(s, review) ?? null)),
  );
  return subjects.map((subject, index) => {
    const first = created[index] ?? [];
    const known = new Set(first.map((result) => result.message));
    const more = updates[changed.indexOf(subject)] ?? [];
    return [subject, [...first, ...more.filter((result) => !known.has(result.message))]];
  });
}

function oldObjectOf(
  { admitted, implied }: Subject,
  { base }: PolicyReview,
): JsonObject | undefined {
  return implied ? undefined : objectAtBase(admitted.resource, base);
}

function questionOf(
  { admitted, candidate }: Subject,
  constraint: Constraint,
  { set }: PolicyReview,
  oldObject: JsonObject | null,
) {
  const { namespace, object } = candidate;
  const operation = oldObject ? 'UPDATE' : 'CREATE';
  const { kind, name } = admitted.resource;
  return {
    review: reviewOf(
      { operation, object, oldObject },
      namespace === undefined ? undefined : namespaceObject(set, namespace),
    ),
    constraint,
    subject: `${kind} ${namespace === undefined ? '' : `${namespace}/`}${name}`,
  };
}

function observationOf({ rule }: Constraint, subject: Subject, result: RuleResult) {
  const { admitted, implied } = subject;
  const inferred =
    result.pointer && !implied ? undefined : inferPointer(result.message, admitted.object);
  const pointer = implied ? inferred : (result.pointer ?? inferred);
  const message = implied ? `[Implied by ${implied.by}] ${result.message}` : result.message;
  return {
    rule: rule.id,
    resource: admitted.resource,
    message,
    evidence: message,
    severity: implied?.severity ?? rule.severity,
    ...(pointer && { pointer }),
    ...(inferred && { inferred: true }),
    ...(result.remedy !== undefined && { remedy: result.remedy }),
    ...(rule.policy && { policy: rule.policy }),
  };
}
