import type { JsonObject } from '../../manifest/json.ts';
import type { ManifestSet } from '../../manifest/manifest-set.ts';
import type { RenderedManifest } from '../../manifest/rendered-manifest.ts';
import type { Resource } from '../../manifest/resource.ts';
import type { Observation } from '../../verdict/observation.ts';
import type { PolicyReference, Rule } from '../../verdict/rule.ts';
import type { Environment } from '../gate.ts';
import type { GatePorts } from '../ports.ts';
import type { PolicyOptions } from './policy-options.ts';
import type { PolicyDocument, PolicyFile, PolicySource } from './policy-source.ts';

export type PolicyEngineId = PolicyReference['engine'];

/** An object on its way through admission. */
export interface Admitted {
  /** What stands in the manifest: it names and locates the object, and is what is observed. */
  readonly resource: Resource;
  /** The object as the validating step sees it: `resource.value`, or what mutation made of it. */
  readonly object: JsonObject;
}

/** Everything policies may look at while judging the objects of one target. */
export interface PolicyReview {
  /** The whole environment; contains every object of the target, before mutation. */
  readonly set: ManifestSet;
  readonly environment: Environment;
  /** The target the objects are of. */
  readonly manifest?: RenderedManifest;
  /** Every target of the run. */
  readonly run?: readonly RenderedManifest[];
  /** The environment at the base revision: `oldObject` is found in it. */
  readonly base?: ManifestSet;
  readonly signal: AbortSignal;
}

export type Observe = (observation: Observation) => void;

/** What an engine looked at. A resource in neither has no policy of this engine that applies. */
export interface PolicyCoverage {
  /** Resources that at least one policy matched and judged. */
  readonly examined: ReadonlySet<Resource>;
  /** Resources a policy applies to, that could not be judged. Reasons are kebab-case. */
  readonly skipped: readonly { readonly resource: Resource; readonly reason: string }[];
}

/**
 * The policies of one kind, loaded and ready. All engines of a run see the same objects: first
 * every `mutate`, engine by engine in the order of `policyLoaders`, then every `evaluate`.
 */
export interface PolicyEngine {
  readonly id: PolicyEngineId;
  /** One per policy rule, ids as the contract has them (`policy/kyverno/<policy>/<rule>`). */
  readonly rules: readonly Rule[];
  /**
   * Mutating admission. Returns the object after this engine's mutations: the same reference when
   * none applies, a new object otherwise (`admitted.object` is read-only). A throw is a broken gate.
   */
  mutate?(admitted: Admitted, review: PolicyReview, observe: Observe): JsonObject;
  /** Validating admission of all objects of one target. A throw is a broken gate. */
  evaluate(
    objects: readonly Admitted[],
    review: PolicyReview,
    observe: Observe,
  ): Promise<PolicyCoverage>;
  /** Called once after the last target. */
  finish?(): void;
}

/** What a loader took from the sources: whole files, single documents, or both. */
export interface ClaimedSource {
  readonly source: PolicySource;
  readonly files: readonly PolicyFile[];
  readonly documents: readonly PolicyDocument[];
}

/**
 * Recognises policies of one kind by content. A document that nobody claims is taken for a fixture
 * and left alone; a source of which nothing is claimed is a broken gate.
 */
export interface PolicyClaims {
  readonly id: PolicyEngineId;
  /** Whether a file is this loader's as a whole: `.wasm`, a bundle, `.rego`. */
  claimsFile(file: PolicyFile): boolean;
  /** Whether a document is this loader's: by apiVersion group and kind. */
  claimsDocument(document: PolicyDocument): boolean;
}

/** Loads what it claims; the engine's code is read only then. */
export interface PolicyLoader extends PolicyClaims {
  /**
   * Loads everything claimed, all sources at once (a Constraint may stand in another source than
   * its template). Called only when something was claimed. A throw is a broken gate.
   */
  load(
    claimed: readonly ClaimedSource[],
    options: PolicyOptions,
    ports: GatePorts,
  ): Promise<PolicyEngine>;
}
