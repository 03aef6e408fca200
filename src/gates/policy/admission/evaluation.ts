import { CelEvaluationError } from '../../../cel/errors.ts';
import { NO_AUTHORIZER } from '../../../cel/library/authorizer.ts';
import { Meter } from '../../../cel/meter.ts';
import type { Bindings, Program } from '../../../cel/program.ts';
import { CelError, type CelValue, type Result } from '../../../cel/values/value.ts';
import type { JsonObject } from '../../../manifest/json.ts';
import { type AdmissionRequest, requestObject } from './admission-request.ts';
import type { AdmissionPolicy } from './policy-spec.ts';
import { lazyVariables } from './variables.ts';

/** Kubernetes' limit for all expressions of a policy together (RuntimeCELCostBudget). */
const POLICY_BUDGET = 10_000_000;

/** The expressions of one policy over one request and one parameter. */
export class PolicyEvaluation {
  readonly #meter: Meter;
  readonly #bindings: Bindings;

  constructor(
    policy: AdmissionPolicy,
    readonly request: AdmissionRequest,
    params: JsonObject | null,
    readonly signal: AbortSignal,
  ) {
    this.#meter = new Meter(POLICY_BUDGET, signal);
    this.#bindings = {
      object: request.object,
      oldObject: request.oldObject ?? null,
      request: requestObject(request),
      namespaceObject: request.namespaceObject ?? null,
      params,
      authorizer: NO_AUTHORIZER,
      'authorizer.requestResource': NO_AUTHORIZER,
      variables: lazyVariables(policy.variables, (program) => this.run(program)),
    };
  }

  /** The value of an expression, or why it has none; a spent budget is such a reason, too. */
  run(program: Program, other: Bindings = {}): Result {
    try {
      return program.run(
        { ...this.#bindings, ...other },
        { meter: this.#meter, signal: this.signal },
      );
    } catch (error) {
      if (!(error instanceof CelEvaluationError) || error.code === 'cancelled') throw error;
      return new CelError(error.code, error.message);
    }
  }
}

/** Whether an evaluation failed for want of what only a server has. */
export function needsServer(result: Result): boolean {
  return result instanceof CelError && result.code === 'unsupported';
}

/** The text of a result; undefined for other values and errors. */
export function textOf(result: CelValue | CelError): string | undefined {
  return typeof result === 'string' ? result.trim() : undefined;
}
