import type { JsonObject } from '../../../../manifest/json.ts';
import type { Pointer } from '../../../../manifest/pointer.ts';

/** What a rule does to admission. */
export type RuleType = 'validate' | 'mutate' | 'generate' | 'verifyImages';

/**
 * How a rule ended. `unsupported`: it needs something that is not here (a registry, a cluster);
 * `error`: it could not be evaluated, which is the policy's or the resource's fault.
 */
export type RuleStatus = 'pass' | 'fail' | 'skip' | 'error' | 'unsupported';

/** What one rule says about one subject. */
export interface RuleResult {
  readonly rule: string;
  readonly type: RuleType;
  readonly status: RuleStatus;
  /** Kyverno's own words. */
  readonly message: string;
  /** Where the resource fails, as exactly as it is known. */
  readonly at?: Pointer;
  /** The place is a guess from the rule's variables. */
  readonly inferred?: boolean;
  /** Who judged, when it was the rule's compiled form and not this engine. */
  readonly via?: 'wasm';
  /** The object after a mutation. */
  readonly patched?: JsonObject;
  /** Other objects that were mutated, or generated. */
  readonly others?: readonly JsonObject[];
}

/** The outcome without the rule it belongs to. */
export type Verdict = Omit<RuleResult, 'rule' | 'type'>;
