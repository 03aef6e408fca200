import type { Resource } from '../../../manifest/resource.ts';
import type { Observation } from '../../../verdict/observation.ts';
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
import { combinedInput, objectNamed, type Together, togetherWith } from './combined.ts';
import { conftestFile } from './conftest-file.ts';
import { objectText } from './encode-input.ts';
import { ModulePlan, type PlannedRule, type RegoModule } from './module-plan.ts';
import type { PolicyInput } from './policy-runner.ts';

/** Characters of objects written at a time: many, for the time limit has a price each time; not all. */
const BATCH_LENGTH = 1024 * 1024;

/** Evaluates Rego rules as conftest does: one input for each object, or one for all of a target. */
export class RegoEngine implements PolicyEngine {
  readonly id = 'rego';
  readonly rules: readonly Rule[];
  readonly #plans: readonly ModulePlan[];
  /** What was said of objects that are judged together, by what brought them together. */
  readonly #combined = new WeakMap<object, readonly Observation[]>();

  constructor(
    modules: readonly RegoModule[],
    private readonly combine: boolean,
    private readonly workingDirectory = '',
  ) {
    this.#plans = modules.filter((m) => m.rules.length > 0).map((m) => new ModulePlan(m));
    this.rules = unique(this.#plans.flatMap((plan) => plan.rules.map((planned) => planned.rule)));
  }

  async evaluate(
    objects: readonly Admitted[],
    review: PolicyReview,
    observe: Observe,
  ): Promise<PolicyCoverage> {
    if (this.combine) this.#judgeTogether(objects, review, observe);
    else this.#judgeEach(objects, review, observe);
    // A bundle may hold nothing but what other engines judge by.
    const judged = this.#plans.length > 0 ? objects : [];
    return { examined: new Set(judged.map(({ resource }) => resource)), skipped: [] };
  }

  #judgeEach(objects: readonly Admitted[], review: PolicyReview, observe: Observe): void {
    const judged = objects.filter((admitted) => this.#plans.some((plan) => plan.isAbout(admitted)));
    for (const written of batches(judged)) {
      review.signal.throwIfAborted();
      const batch = this.#withFiles(written, review);
      for (const plan of this.#plans) {
        const inputs = batch.filter(({ admitted }) => plan.isAbout(admitted));
        plan.judge(inputs, (index, planned, result) => {
          const input = inputs[index];
          if (input) observe(observationOf(planned, result, input.admitted));
        });
      }
    }
  }

  /** Says of each object where it stands, when a policy asks. */
  #withFiles(batch: readonly ObjectInput[], { manifest }: PolicyReview): readonly ObjectInput[] {
    if (!manifest || !this.#plans.some((plan) => plan.asksForSurroundings)) return batch;
    return batch.map((input) => ({
      ...input,
      file: conftestFile(input.admitted.resource, manifest, this.workingDirectory),
    }));
  }

  /** Judges once what several targets are judged by; each target hears of its own objects. */
  #judgeTogether(objects: readonly Admitted[], review: PolicyReview, observe: Observe): void {
    if (objects.length === 0) return;
    const together = togetherWith(objects, review);
    const known = this.#combined.get(together.key);
    const observations = known ?? this.#combine(together);
    this.#combined.set(together.key, observations);
    const own = new Set(objects.map(({ resource }) => resource));
    for (const observation of observations) {
      // What is said of no object in particular is said with the first target.
      if (observation.resource ? own.has(observation.resource) : !known) observe(observation);
    }
  }

  #combine(together: Together): readonly Observation[] {
    const observations: Observation[] = [];
    const file = { name: 'Combined', dir: this.workingDirectory };
    const input = { ...combinedInput(together), file };
    for (const plan of this.#plans) {
      // A pointer here leads into the array that nobody wrote.
      plan.judge([input], (_input, planned, { pointer: _pointer, ...said }) => {
        const about = said.place ? undefined : objectNamed(said.message, together);
        observations.push(observationOf(planned, said, about?.admitted));
      });
    }
    return observations;
  }
}

/** An object written for evaluation. */
interface ObjectInput extends PolicyInput {
  readonly admitted: Admitted;
}

function* batches(objects: readonly Admitted[]): Generator<readonly ObjectInput[]> {
  let batch: ObjectInput[] = [];
  let length = 0;
  for (const admitted of objects) {
    const json = objectText(admitted);
    batch.push({ json, subject: subjectOf(admitted.resource), admitted });
    length += json.length;
    if (length < BATCH_LENGTH) continue;
    yield batch;
    batch = [];
    length = 0;
  }
  if (batch.length > 0) yield batch;
}

/** `admitted` is what the result is about, where that is known. */
function observationOf(
  { rule }: PlannedRule,
  result: RuleResult,
  admitted?: Admitted,
): Observation {
  const inferred =
    result.pointer || !admitted ? undefined : inferPointer(result.message, admitted.object);
  const pointer = result.pointer ?? inferred;
  return {
    rule: rule.id,
    ...(admitted && { resource: admitted.resource }),
    message: result.message,
    evidence: result.message,
    ...(pointer && { pointer }),
    ...(inferred && { inferred: true }),
    ...(result.place && { place: result.place }),
    ...(result.remedy !== undefined && { remedy: result.remedy }),
    ...(rule.policy && { policy: rule.policy }),
  };
}

function subjectOf({ kind, namespace, name }: Resource): string {
  return `${kind} ${namespace === undefined ? '' : `${namespace}/`}${name}`;
}

function unique(rules: readonly Rule[]): readonly Rule[] {
  return [...new Map(rules.map((rule) => [rule.id, rule])).values()];
}
