import type { Coverage } from '../../verdict/coverage.ts';
import { FailureError } from '../../verdict/failure.ts';
import type { Gate, Inspection, PreparedGate } from '../gate.ts';
import type { GatePorts } from '../ports.ts';
import { loadEngines } from './load-engines.ts';
import { MUTATED, mutatedObservation } from './mutated.ts';
import { DEFAULT_PACK, packRules } from './packs.ts';
import type {
  Admitted,
  Observe,
  PolicyCoverage,
  PolicyEngine,
  PolicyReview,
} from './policy-engine.ts';
import { DEFAULT_POLICY_OPTIONS, type PolicyOptions } from './policy-options.ts';
import { policyOptionsSchema } from './policy-options-schema.ts';

/**
 * Judges objects by policies: Rego, Gatekeeper, Kyverno, ValidatingAdmissionPolicies. Objects pass
 * mutating admission first, then validating admission, as in a cluster.
 */
export const policyGate: Gate<Partial<PolicyOptions>> = {
  id: 'policy',
  summary: 'judge objects by Rego, Gatekeeper, Kyverno and CEL admission policies',
  optionsSchema: policyOptionsSchema,
  builtinRules: [...packRules, MUTATED],
  async prepare(given: Partial<PolicyOptions>, ports: GatePorts): Promise<PreparedGate> {
    const options: PolicyOptions = { ...DEFAULT_POLICY_OPTIONS, ...given };
    if (options.policies.length > 0)
      return new PreparedPolicies(await loadEngines(options, ports), true, options.showMutated);
    const engines = await loadEngines({ ...options, policies: [DEFAULT_PACK] }, ports);
    return new PreparedPolicies(engines.map(asWarnings), false, options.showMutated);
  },
};

class PreparedPolicies implements PreparedGate {
  #seen = 0;
  #judged = 0;

  constructor(
    private readonly engines: readonly PolicyEngine[],
    private readonly askedFor: boolean,
    private readonly showMutated: boolean,
  ) {}

  get rules() {
    const own = this.showMutated ? [MUTATED] : [];
    return [...this.engines.flatMap((engine) => engine.rules), ...own];
  }

  async inspect(input: Inspection, observe: Observe): Promise<Coverage> {
    const review: PolicyReview = {
      set: input.set,
      environment: input.environment,
      manifest: input.manifest,
      signal: input.signal,
      ...(input.run && { run: input.run }),
      ...(input.base && { base: input.base.set }),
    };
    const objects = input.manifest.resources.map((resource) =>
      this.#mutate({ resource, object: resource.value }, review, observe),
    );
    if (this.showMutated) {
      for (const mutated of objects.flatMap((each) => mutatedObservation(each) ?? [])) {
        observe(mutated);
      }
    }
    const coverages: PolicyCoverage[] = [];
    for (const engine of this.engines) {
      input.signal.throwIfAborted();
      coverages.push(await engine.evaluate(objects, review, observe));
    }
    return this.#count(objects, coverages);
  }

  async finish(): Promise<void> {
    for (const engine of this.engines) engine.finish?.();
    if (!this.askedFor || this.#judged > 0 || this.#seen === 0) return;
    throw new FailureError({
      code: 'policy-applies-to-nothing',
      message: `no policy applies to any of the ${this.#seen} objects`,
      hint: 'Check what the policies match; leave them out if they are not meant for these targets.',
    });
  }

  #mutate(admitted: Admitted, review: PolicyReview, observe: Observe): Admitted {
    let object = admitted.object;
    for (const engine of this.engines) {
      object = engine.mutate?.({ ...admitted, object }, review, observe) ?? object;
    }
    return object === admitted.object ? admitted : { ...admitted, object };
  }

  #count(objects: readonly Admitted[], coverages: readonly PolicyCoverage[]): Coverage {
    const skipped = new Map(
      coverages.flatMap((c) => c.skipped.map((s) => [s.resource, s] as const)),
    );
    let examined = 0;
    for (const { resource } of objects) {
      const isJudged = coverages.some((coverage) => coverage.examined.has(resource));
      // Judged by some policies, and not by others: it counts as skipped, but policies do apply.
      if (isJudged) this.#judged++;
      if (skipped.has(resource)) continue;
      if (isJudged) examined++;
      else skipped.set(resource, { resource, reason: 'no-policy-applies' });
    }
    this.#seen += objects.length;
    return { examined, skipped: [...skipped.values()] };
  }
}

/** What nobody asked for warns at most. */
function asWarnings(engine: PolicyEngine): PolicyEngine {
  const capped = (severity: 'error' | 'warning' | 'info') =>
    severity === 'error' ? 'warning' : severity;
  return {
    id: engine.id,
    rules: engine.rules.map((rule) => ({ ...rule, severity: capped(rule.severity) })),
    evaluate: (objects, review, observe) =>
      engine.evaluate(objects, review, (observation) =>
        observe({
          ...observation,
          ...(observation.severity && { severity: capped(observation.severity) }),
        }),
      ),
    finish: () => engine.finish?.(),
  };
}
