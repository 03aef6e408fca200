import type { JsonObject } from '../../../manifest/json.ts';
import type { Rule } from '../../../verdict/rule.ts';
import type {
  Admitted,
  Observe,
  PolicyCoverage,
  PolicyEngine,
  PolicyReview,
} from '../policy-engine.ts';
import { AdmissionRun } from './admission-run.ts';
import type { AdmissionPolicies } from './in-force.ts';
import { admissionRules } from './rules.ts';

/** Judges, and first changes, objects as the API server's own admission policies would. */
export class AdmissionEngine implements PolicyEngine {
  readonly id = 'cel';
  readonly rules: readonly Rule[];
  readonly #runs = new WeakMap<PolicyReview, AdmissionRun>();

  constructor(readonly loaded: AdmissionPolicies) {
    this.rules = admissionRules(loaded);
  }

  mutate(admitted: Admitted, review: PolicyReview, observe: Observe): JsonObject {
    return this.#run(review).mutate(admitted, observe);
  }

  async evaluate(
    objects: readonly Admitted[],
    review: PolicyReview,
    observe: Observe,
  ): Promise<PolicyCoverage> {
    const run = this.#run(review);
    for (const admitted of objects) {
      review.signal.throwIfAborted();
      run.judge(admitted, observe);
    }
    return run;
  }

  /** What was mutated and what was judged count together. */
  #run(review: PolicyReview): AdmissionRun {
    const known = this.#runs.get(review) ?? new AdmissionRun(this.loaded, review);
    this.#runs.set(review, known);
    return known;
  }
}
