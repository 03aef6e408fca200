import type { Authored, ResourceId } from '../manifest/resource.ts';
import type { Position, Span } from '../manifest/source-text.ts';
import type { HiddenValue } from './hidden-value.ts';
import type { PolicyReference } from './rule.ts';
import type { Severity } from './severity.ts';

/** `new` unless a base, a baseline or a waiver says otherwise. Only `new` ones decide. */
export type FindingState = 'new' | 'known' | 'waived' | 'baselined';

/** Why a finding does not count, and until when. */
export interface WaiverNote {
  readonly reason: string;
  readonly owner?: string;
  /** `YYYY-MM-DD`, inclusive. */
  readonly expires?: string;
}

/** A line of source around a finding, secrets already masked. */
export interface FrameLine {
  readonly number: number;
  readonly text: string;
}

/** The lines to show, and the stretch to underline in the last one. */
export interface CodeFrame {
  /** The file or stream the lines are from. */
  readonly file: string;
  readonly lines: readonly FrameLine[];
  /** Column of the first underlined unit and how many, in the last line. */
  readonly column: number;
  readonly width: number;
}

/** The resource a finding is about, as reports name it. */
export type ResourceReference = Pick<ResourceId, 'kind' | 'name'> & {
  readonly apiVersion: string;
  readonly namespace?: string;
};

/** Another place that explains a finding, with its location found. */
export interface RelatedFinding {
  readonly message: string;
  readonly resource?: ResourceReference;
  readonly authored?: Authored;
  readonly rendered?: Position;
}

/** A judged observation: everything any report needs, nothing secret. */
export interface Finding {
  readonly rule: string;
  readonly gate: string;
  readonly severity: Severity;
  readonly title: string;
  readonly message: string;
  readonly remedy?: string;
  readonly docs?: string;
  readonly target: string;
  readonly environment?: string;
  readonly resource?: ResourceReference;
  readonly pointer?: string;
  /** The position in the target's stream. */
  readonly rendered?: Position;
  readonly renderedSpan?: Span;
  readonly authored?: Authored;
  readonly fingerprint: string;
  readonly state: FindingState;
  /** As {@link Observation.hidden}. In no report. */
  readonly hidden?: HiddenValue;
  readonly waiver?: WaiverNote;
  readonly policy?: PolicyReference;
  /** As {@link Observation.topic}. */
  readonly topic?: string;
  readonly related?: readonly RelatedFinding[];
  readonly frame?: CodeFrame;
  readonly kubernetesVersions?: readonly string[];
}
