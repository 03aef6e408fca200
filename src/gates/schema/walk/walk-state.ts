import type { ValueConstraints } from '../../../kubernetes/schema/schema-node.ts';
import type { JsonObject, JsonValue } from '../../../manifest/json.ts';
import { Pointer } from '../../../manifest/pointer.ts';
import type { Problem } from '../problem.ts';

/** Judges a structure of a built-in kind beyond its types; called for each one the walk reaches. */
export type StructureCheck = (definition: string, value: JsonObject, state: WalkState) => void;

/** Judges a value by the constraints a CRD states for it. */
export type ConstraintCheck = (
  value: JsonValue,
  constraints: ValueConstraints,
  state: WalkState,
) => void;

/** How one document is walked. */
export interface WalkOptions {
  /** The Kubernetes version that judges, `1.34`: what is accepted has changed over time. */
  readonly kubernetesVersion?: string;
  /** Whether unknown fields are problems. */
  readonly strict: boolean;
  /** Source text of numbers that JavaScript does not keep, by JSON Pointer. */
  readonly exactNumbers: ReadonlyMap<string, string>;
  readonly structureCheck?: StructureCheck;
  readonly constraintCheck?: ConstraintCheck;
  /** Values that no schema judges, such as text that SOPS has encrypted. */
  readonly opaque?: (value: string) => boolean;
}

/** Where a walk stands, and what it found. */
export class WalkState {
  readonly path: (string | number)[] = [];
  readonly problems: Problem[] = [];

  constructor(
    readonly options: WalkOptions,
    /** The whole document that is walked. */
    readonly document?: JsonValue,
  ) {}

  /** The place the walk stands at, or one below it. */
  at(...keys: readonly (string | number)[]): Pointer {
    return Pointer.root.at(...this.path, ...keys);
  }

  report(problem: Problem): void {
    this.problems.push(problem);
  }

  /** The source text of the number here, when a JavaScript number does not keep it. */
  exactNumber(): string | undefined {
    const { exactNumbers } = this.options;
    return exactNumbers.size === 0 ? undefined : exactNumbers.get(this.at().toString());
  }
}
