import type { JsonObject } from '../../../manifest/json.ts';
import type { GatePorts } from '../../ports.ts';
import type { PolicySource } from '../policy-source.ts';
import type { WasmRule } from './wasm-rule.ts';

/** A rule that no module holds: the engine here judges it. */
export interface NativeRule {
  /** The policy's name, with its namespace when it has one. */
  readonly policy: string;
  /** '' when the policy has no rules to name. */
  readonly rule: string;
  readonly reason: string;
}

/** What another engine adds to a bundle. */
export interface BuildContribution {
  /** Its policies, as they were given. The engine has checked every one. */
  readonly policies: readonly JsonObject[];
  /** Rego v1 by path: what of them is compiled. */
  readonly modules: ReadonlyMap<string, string>;
  /** The rules in them; `of` counts in `policies`. */
  readonly compiled: readonly WasmRule[];
  readonly native: readonly NativeRule[];
  /** What stays behind, by name: it is there for tests. */
  readonly leftOut?: readonly string[];
}

/**
 * Takes from policy sources what is its own. Throws a `FailureError` that names a policy which
 * cannot be used.
 */
export type BuildContributor = (
  sources: readonly PolicySource[],
  ports: GatePorts,
) => Promise<BuildContribution>;
