import type { JsonObject } from '../../../manifest/json.ts';
import type { Resource } from '../../../manifest/resource.ts';
import type { Observation } from '../../../verdict/observation.ts';
import type { Rule } from '../../../verdict/rule.ts';
import type {
  Admitted,
  Observe,
  PolicyCoverage,
  PolicyEngine,
  PolicyReview,
} from '../policy-engine.ts';
import { type AdmissionRequest, admissionRequest } from './admission-request.ts';
import { PolicyEvaluation } from './evaluation.ts';
import { type AdmissionPolicies, type BoundPolicy, boundPolicies } from './in-force.ts';
import { type Decision, judgeValidations, meetsConditions } from './judge.ts';
import { ParamSource } from './params.ts';
import { placeOf } from './place.ts';
import { admissionRules } from './rules.ts';

/** Judges objects as the API server's own admission policies would. */
export class AdmissionEngine implements PolicyEngine {
  readonly id = 'cel';
  readonly rules: readonly Rule[];

  constructor(readonly loaded: AdmissionPolicies) {
    this.rules = admissionRules(loaded);
  }

  async evaluate(
    objects: readonly Admitted[],
    review: PolicyReview,
    observe: Observe,
  ): Promise<PolicyCoverage> {
    const run = new ValidatingRun(this.loaded, review, observe);
    for (const admitted of objects) {
      review.signal.throwIfAborted();
      run.judge(admitted);
    }
    return run;
  }
}

/** One pass over the objects of a target. */
class ValidatingRun implements PolicyCoverage {
  readonly examined = new Set<Resource>();
  readonly skipped: { resource: Resource; reason: string }[] = [];
  readonly #inForce: readonly BoundPolicy[];
  readonly #params: ParamSource;

  constructor(
    loaded: AdmissionPolicies,
    readonly review: PolicyReview,
    readonly observe: Observe,
  ) {
    this.#inForce = boundPolicies(loaded, 'ValidatingAdmissionPolicy', review.set);
    this.#params = new ParamSource(review.set, loaded.documents);
  }

  judge(admitted: Admitted): void {
    if (isAdmissionPolicy(admitted.resource)) return;
    const request = admissionRequest(admitted, this.review);
    for (const bound of this.#inForce) {
      if (!bound.policy.matchConstraints(request) || !bound.binding.matches(request)) continue;
      this.#judgeBound(bound, request);
    }
  }

  #judgeBound(bound: BoundPolicy, request: AdmissionRequest): void {
    const choice = this.#params.choose(bound.policy, bound.binding, request);
    if ('error' in choice) {
      this.examined.add(request.resource);
      const message = `failed to configure binding: ${choice.error}`;
      this.#report(bound, request, { kind: 'failed', message, expression: '' });
      return;
    }
    for (const params of choice.params) this.#judgeWith(bound, request, params);
  }

  #judgeWith(bound: BoundPolicy, request: AdmissionRequest, params: JsonObject | null): void {
    const evaluation = new PolicyEvaluation(bound.policy, request, params, this.review.signal);
    const meets = meetsConditions(bound.policy, evaluation);
    if (meets === false) return;
    this.examined.add(request.resource);
    const decisions = meets === true ? judgeValidations(bound.policy, evaluation) : [meets];
    for (const decision of decisions) {
      this.#report(bound, request, decision);
    }
  }

  #report(bound: BoundPolicy, request: AdmissionRequest, decision: Decision): void {
    const { resource } = request;
    if (decision.kind === 'unknown') {
      this.skipped.push({ resource, reason: `policy-${bound.policy.name}-asks-the-authorizer` });
      return;
    }
    this.observe(observation(bound, request, decision));
  }
}

/** The API server never asks admission policies about admission policies. */
function isAdmissionPolicy({ group, kind }: Resource): boolean {
  return (
    group === 'admissionregistration.k8s.io' &&
    /^(?:Validating|Mutating)AdmissionPolicy(?:Binding)?$/.test(kind)
  );
}

/** Under `failurePolicy: Ignore` an error admits the object: told, but it decides nothing. */
function observation(
  { policy, binding }: BoundPolicy,
  { resource, object }: AdmissionRequest,
  decision: Exclude<Decision, { kind: 'unknown' }>,
): Observation {
  const { message, expression } = decision;
  const ignored = decision.kind === 'failed' && policy.failurePolicy === 'Ignore';
  const pointer = expression === '' ? undefined : placeOf(message, expression, object);
  return {
    rule: `policy/cel/${policy.name}`,
    resource,
    message,
    severity: ignored ? 'info' : binding.severity,
    evidence: `${binding.name}/${expression}`,
    ...(pointer && { pointer, inferred: true }),
    policy: { engine: 'cel', name: policy.name, via: 'native' },
  };
}
