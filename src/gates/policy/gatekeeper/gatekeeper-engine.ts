import type { JsonObject } from '../../../manifest/json.ts';
import type { ManifestSet } from '../../../manifest/manifest-set.ts';
import type { Resource } from '../../../manifest/resource.ts';
import type { Rule } from '../../../verdict/rule.ts';
import { inferPointer } from '../infer-pointer.ts';
import type {
  Admitted,
  Observe,
  PolicyCoverage,
  PolicyEngine,
  PolicyReview,
} from '../policy-engine.ts';
import type { RuleResult } from '../rule-result.ts';
import { candidateOf } from './admission-object.ts';
import type { Constraint } from './constraint.ts';
import type { ConstraintTemplate } from './constraint-template.ts';
import { inventoryOf } from './inventory.ts';
import { mutateAll } from './mutate-all.ts';
import { type Subject, type Surroundings, subjectsOf } from './subjects.ts';
import type { TemplateProgram } from './template-program.ts';

/** A constraint and what executes its template. */
export interface BoundConstraint {
  readonly constraint: Constraint;
  readonly program: TemplateProgram;
}

/** Judges objects as Gatekeeper's validating webhook does, after its mutating one. */
export class GatekeeperEngine implements PolicyEngine {
  readonly id = 'gatekeeper';
  readonly rules: readonly Rule[];
  #inventoryOf: ManifestSet | undefined;

  constructor(
    private readonly bound: readonly BoundConstraint[],
    private readonly given: Surroundings,
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
    const subjects = objects.flatMap((admitted) => subjectsOf(admitted, review, this.given));
    const examined = new Set<Resource>();
    for (const bound of this.bound) {
      review.signal.throwIfAborted();
      const { constraint } = bound;
      const matched = subjects.filter(({ candidate }) => constraint.matches(candidate));
      for (const [subject, results] of judge(matched, bound)) {
        examined.add(subject.admitted.resource);
        for (const result of results) observe(observationOf(constraint, subject, result));
      }
    }
    const unexpanded = subjects.filter((subject) => subject.unexpanded);
    return { examined, skipped: unexpanded.map(({ admitted }) => skippedExpansion(admitted)) };
  }

  #setInventory(set: ManifestSet): void {
    if (this.#inventoryOf === set) return;
    this.#inventoryOf = set;
    const inventory = inventoryOf(set.resources());
    for (const program of new Set(this.bound.map((b) => b.program)))
      program.setInventory(inventory);
  }
}

function skippedExpansion({ resource }: Admitted): PolicyCoverage['skipped'][number] {
  return { resource, reason: 'cannot-be-expanded' };
}

/** The violations of each object: those of its creation, and what its update shows besides. */
function judge(
  subjects: readonly Subject[],
  { constraint, program }: BoundConstraint,
): readonly (readonly [Subject, readonly RuleResult[]])[] {
  const asked = subjects.flatMap((subject) =>
    subject.reviews
      .filter((review) => isAskedAbout(constraint.template, review))
      .map((review) => ({ subject, review })),
  );
  const answers = program.judge(
    asked.map(({ subject, review }) => ({ review, constraint, subject: nameOf(subject) })),
  );
  const found = new Map<Subject, readonly RuleResult[]>();
  for (const [i, { subject }] of asked.entries()) {
    const known = found.get(subject) ?? [];
    const told = new Set(known.map(({ message }) => message));
    const more = (answers[i] ?? []).filter(({ message }) => !told.has(message));
    found.set(subject, [...known, ...more]);
  }
  return [...found];
}

/** The webhook asks a template about the operations it names; about all when it names none. */
function isAskedAbout({ operations }: ConstraintTemplate, review: JsonObject): boolean {
  return (
    operations.length === 0 ||
    operations.includes('*') ||
    operations.includes(String(review['operation']))
  );
}

function nameOf({ admitted, candidate: { namespace } }: Subject): string {
  const { kind, name } = admitted.resource;
  return `${kind} ${namespace === undefined ? '' : `${namespace}/`}${name}`;
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
