import type { ManifestSet } from '../../manifest/manifest-set.ts';
import type { Resource } from '../../manifest/resource.ts';
import type { Target } from '../../manifest/target.ts';
import type { Observation } from '../../verdict/observation.ts';
import type { ComparedPair, ManifestChange } from './compare/compare-manifests.ts';
import type { ValueEdit } from './compare/edit.ts';
import type { DiffOptions } from './options.ts';

/** What a rule says; the machinery adds the rule's id and the resource. */
export type Remark = Pick<
  Observation,
  'pointer' | 'part' | 'message' | 'remedy' | 'evidence' | 'severity'
>;

/** A resource that is on both sides and differs, if only in how it is written. */
export interface Changed {
  readonly before: Resource;
  readonly after: Resource;
  /** Empty when nothing changes but the spelling. */
  readonly edits: readonly ValueEdit[];
  /** True when the cluster gets a new object and loses the old one: a rename. */
  readonly replaced: boolean;
}

/** A resource that the cluster loses: deleted, or under another name now. */
export interface Removed {
  readonly resource: Resource;
  /** Its new self, when it was renamed. */
  readonly successor?: Resource;
  /** The target that has it now, and had it not before: it left one directory for another. */
  readonly movedTo?: string;
}

/** The whole comparison of one target. */
export interface Compared {
  readonly change: ManifestChange;
  /** The configured or discovered environment. */
  readonly environment: string | undefined;
  readonly target: Target;
  readonly removed: readonly Removed[];
}

/** What a rule can look at, one by one. */
export interface Subjects {
  readonly changed: Changed;
  readonly removed: Removed;
  readonly target: Compared;
}

/** What surrounds a subject. */
export interface Surroundings {
  /** Everything of the environment, as it was and as it will be. */
  readonly before: ManifestSet;
  readonly after: ManifestSet;
  readonly options: DiffOptions;
  /** What was edited since the base, relative to the repository; empty where nobody knows. */
  readonly changedPaths: readonly string[];
  /** The target of the run that a resource which is lost here has come to. */
  movedTo(resource: Resource): string | undefined;
  /** The minor version of Kubernetes that the environment runs; the oldest, if there are several. */
  readonly kubernetesVersion: string;
}

/** A pair whose two sides are there. */
export function changedOf(pair: ComparedPair): Changed | undefined {
  if (pair.kind === 'added' || pair.kind === 'removed') return undefined;
  const { before, after, edits, kind } = pair;
  return { before, after, edits, replaced: kind === 'renamed' };
}
