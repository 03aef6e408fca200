import type { JsonObject, JsonValue } from '../manifest/json.ts';
import type { ResourceReference } from './finding.ts';
import type { Failure } from './outcome.ts';
import type { Severity } from './severity.ts';

/** One step of a change. Steps apply in order, as RFC 6902 does; Secret values are tokens. */
export interface Edit {
  readonly op: 'replace' | 'add' | 'remove' | 'move';
  readonly pointer: string;
  /** The place in words that survive reordering: `spec.containers[name=web].image`. */
  readonly path: string;
  /** The pointer a moved value came from. */
  readonly from?: string;
  readonly before?: JsonValue;
  readonly after?: JsonValue;
  /** What changed inside a text that is itself YAML, JSON or properties. */
  readonly inside?: readonly Edit[];
  /** The configuration says that the two environments differ here. */
  readonly expected?: boolean;
}

/** What a container runs, before and after; absent where there is no such container. */
export interface ImageChange {
  readonly container: string;
  readonly from?: string;
  readonly to?: string;
}

/** A danger of a change, as a finding decided it. */
export interface Risk {
  readonly rule: string;
  readonly severity: Severity;
  readonly message: string;
  readonly remedy?: string;
  /** False when it is waived, known or in the baseline. */
  readonly counts: boolean;
}

/** What becomes of one resource. Holds no secret. */
export interface ResourceChange {
  readonly change: 'added' | 'removed' | 'modified' | 'renamed';
  readonly resource: ResourceReference;
  /** What it was, when its name, namespace or apiVersion is another now. */
  readonly previous?: ResourceReference;
  /** Where a removed one is now: a target that did not have it before. */
  readonly movedTo?: string;
  /** Empty for what came or went as a whole. */
  readonly edits: readonly Edit[];
  readonly images: readonly ImageChange[];
  /** The whole object on each side, Secret values masked. */
  readonly before?: JsonObject;
  readonly after?: JsonObject;
}

/** What becomes of one target. */
export interface TargetChange {
  readonly target: string;
  readonly environment?: string;
  /** The earlier side has no such target. */
  readonly isNew?: true;
  readonly changes: readonly ResourceChange[];
  readonly unchanged: number;
  /** Differences that change nothing, by kind: `order`, `quantity`, … */
  readonly equivalent: Readonly<Record<string, number>>;
  /** Values left out since each rendering makes them anew. */
  readonly unstable: number;
}

/** A target that cannot be compared, since its earlier side does not render. */
export interface Incomparable {
  readonly target: string;
  readonly failure: Failure;
}
