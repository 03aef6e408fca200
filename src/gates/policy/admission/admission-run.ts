import type { JsonObject } from '../../../manifest/json.ts';
import type { Resource } from '../../../manifest/resource.ts';
import type { Admitted, Observe, PolicyCoverage, PolicyReview } from '../policy-engine.ts';
import { type AdmissionRequest, admissionRequest } from './admission-request.ts';
import { PolicyEvaluation } from './evaluation.ts';
import { type AdmissionPolicies, type BoundPolicy, boundPolicies } from './in-force.ts';
import { type Decision, judgeValidations, meetsConditions } from './judge.ts';
import { mutate } from './mutate.ts';
import { observation } from './observation.ts';
import { ParamSource } from './params.ts';

/** One target on its way through admission. */
export class AdmissionRun implements PolicyCoverage {
  readonly examined = new Set<Resource>();
  /** Resources that the match conditions of a policy leave out. */
  readonly unmet = new Set<Resource>();
  readonly skipped: { resource: Resource; reason: string }[] = [];
  readonly #validating: readonly BoundPolicy[];
  readonly #mutating: readonly BoundPolicy[];
  readonly #params: ParamSource;

  constructor(
    readonly loaded: AdmissionPolicies,
    readonly review: PolicyReview,
  ) {
    this.#validating = boundPolicies(loaded, 'ValidatingAdmissionPolicy', review.set);
    this.#mutating = boundPolicies(loaded, 'MutatingAdmissionPolicy', review.set);
    this.#params = new ParamSource(review.set, loaded.documents);
  }

  /** The object after every MutatingAdmissionPolicy that matches it, by name. */
  mutate(admitted: Admitted, observe: Observe): JsonObject {
    if (isAdmissionPolicy(admitted.resource)) return admitted.object;
    let { object } = admitted;
    const after = new Map<BoundPolicy, JsonObject>();
    for (const bound of this.#mutating) {
      object = this.#mutateBound(bound, { ...admitted, object }, observe);
      after.set(bound, object);
    }
    for (const [bound, left] of after) {
      if (!bound.policy.reinvoked || left === object) continue;
      object = this.#mutateBound(bound, { ...admitted, object }, observe);
    }
    return object;
  }

  #mutateBound(bound: BoundPolicy, admitted: Admitted, observe: Observe): JsonObject {
    let { object } = admitted;
    const request = admissionRequest(admitted, this.review, this.loaded.userInfo);
    for (const params of this.#paramsFor(bound, request, observe)) {
      object = this.#mutateWith(bound, { ...request, object }, params, observe);
    }
    return object;
  }

  /** Every mutation sees what the one before it left. */
  #mutateWith(
    bound: BoundPolicy,
    request: AdmissionRequest,
    params: JsonObject | null,
    observe: Observe,
  ): JsonObject {
    const { policy } = bound;
    const schema = this.loaded.schemas?.schemaOf(request.resource, this.review);
    let { object } = request;
    if (!this.#meets(bound, request, params, observe)) return object;
    for (const mutation of policy.mutations) {
      const evaluation = this.#evaluation(bound, { ...request, object }, params);
      const mutated = mutate(mutation, evaluation, object, schema);
      if ('object' in mutated) object = mutated.object;
      else this.#report(bound, request, mutated.decision, observe);
    }
    return object;
  }

  /** Judges an object by every ValidatingAdmissionPolicy that matches it. */
  judge(admitted: Admitted, observe: Observe): void {
    if (isAdmissionPolicy(admitted.resource)) return;
    const request = admissionRequest(admitted, this.review, this.loaded.userInfo);
    for (const bound of this.#validating) {
      for (const params of this.#paramsFor(bound, request, observe)) {
        if (!this.#meets(bound, request, params, observe)) continue;
        const evaluation = this.#evaluation(bound, request, params);
        for (const decision of judgeValidations(bound.policy, evaluation)) {
          this.#report(bound, request, decision, observe);
        }
      }
    }
  }

  /** The parameters to evaluate with; none where the policy is not about the request. */
  #paramsFor(
    bound: BoundPolicy,
    request: AdmissionRequest,
    observe: Observe,
  ): readonly (JsonObject | null)[] {
    const { policy, binding } = bound;
    if (!policy.matchConstraints(request) || !binding.matches(request)) return [];
    const choice = this.#params.choose(policy, binding, request);
    if ('params' in choice) return choice.params;
    const message = `failed to configure binding: ${choice.error}`;
    this.examined.add(request.resource);
    const decision = { kind: 'failed', message, expression: '', denies: true } as const;
    this.#report(bound, request, decision, observe);
    return [];
  }

  #meets(
    bound: BoundPolicy,
    request: AdmissionRequest,
    params: JsonObject | null,
    observe: Observe,
  ): boolean {
    const meets = meetsConditions(bound.policy, this.#evaluation(bound, request, params));
    if (meets === false) {
      this.unmet.add(request.resource);
      return false;
    }
    this.examined.add(request.resource);
    if (meets !== true) this.#report(bound, request, meets, observe);
    return meets === true;
  }

  #evaluation(bound: BoundPolicy, request: AdmissionRequest, params: JsonObject | null) {
    return new PolicyEvaluation(bound.policy, request, params, this.review.signal);
  }

  #report(
    bound: BoundPolicy,
    request: AdmissionRequest,
    decision: Decision,
    observe: Observe,
  ): void {
    const { resource } = request;
    if (decision.kind === 'unknown') {
      this.skipped.push({ resource, reason: `policy-${bound.policy.name}-asks-the-authorizer` });
    } else {
      observe(observation(bound, request, decision));
    }
  }
}

/** The API server never asks admission policies about admission policies. */
function isAdmissionPolicy({ group, kind }: Resource): boolean {
  return (
    group === 'admissionregistration.k8s.io' &&
    /^(?:Validating|Mutating)AdmissionPolicy(?:Binding)?$/.test(kind)
  );
}
