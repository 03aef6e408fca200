import type { Pointer } from '../manifest/pointer.ts';
import type { Resource } from '../manifest/resource.ts';
import type { WaiverNote } from './finding.ts';
import type { HiddenValue } from './hidden-value.ts';
import type { PolicyReference } from './rule.ts';
import type { Severity } from './severity.ts';

/** A place in a file that a person wrote, for findings that no rendered resource carries. */
export interface FilePlace {
  /** Relative to the working directory, with `/`. */
  readonly file: string;
  readonly line?: number;
  readonly column?: number;
}

/** Another place that explains a finding: the Service that selects, the first twin. */
export interface Related {
  readonly message: string;
  readonly resource?: Resource;
  readonly pointer?: Pointer;
  readonly place?: FilePlace;
}

/**
 * What a gate says; the engine adds the rest (severity from the configuration, location,
 * fingerprint, waiver, baseline, order). An observation has a `resource`, or a `place`, or
 * neither when it concerns the target as a whole.
 */
export interface Observation {
  /** The id of one of the prepared gate's rules. */
  readonly rule: string;
  readonly resource?: Resource;
  /** True when `resource` is the base's and stands here no more: it has a name and no place. */
  readonly gone?: boolean;
  /** Inside `resource`; the root when absent. A place that does not exist gives its ancestor. */
  readonly pointer?: Pointer;
  /** Point at the key rather than at the value: for fields that should not be there. */
  readonly part?: 'key' | 'value';
  readonly place?: FilePlace;
  /** What is wrong here, a sentence with the value found. Must hold no secret. */
  readonly message: string;
  /** More precise than the rule's own remedy. */
  readonly remedy?: string;
  /** Replaces the rule's default: policies decide by their action. Configuration beats both. */
  readonly severity?: Severity;
  /**
   * What tells two findings of one rule at one place apart, stable over unrelated edits. Never
   * a line number, never anything of a secret. Defaults to nothing.
   */
  readonly evidence?: string;
  /**
   * Findings of one rule with the same topic are one thing to decide (a kind without a schema):
   * reports for people show them once, with how many there are.
   */
  readonly topic?: string;
  /** The secret that was found, when it stands in Git as it is. A known place with another is new. */
  readonly hidden?: HiddenValue;
  readonly related?: readonly Related[];
  readonly policy?: PolicyReference;
  /** True when the line shown would hold a secret: the code frame masks it. */
  readonly sensitive?: boolean;
  /** The pointer is a guess (from a message's text), so the location is marked `inferred`. */
  readonly inferred?: boolean;
  /** The object itself asks to be spared, in a spelling of a peer that means the same. */
  readonly waiver?: WaiverNote;
  /** In a version matrix: the Kubernetes versions the finding concerns. */
  readonly kubernetesVersions?: readonly string[];
}
