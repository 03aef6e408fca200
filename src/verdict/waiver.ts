import type { WaiverNote } from './finding.ts';

/** Where a waiver was written, for the finding that says it is expired or unused. */
export interface WaiverOrigin {
  readonly file: string;
  readonly line?: number;
  readonly column?: number;
}

/** What a waiver applies to: globs; all that are given must match. */
export interface WaiverMatch {
  readonly kind?: readonly string[];
  readonly namespace?: readonly string[];
  readonly name?: readonly string[];
  readonly target?: readonly string[];
}

/** A rule that someone decided to live with, and why. */
export interface Waiver extends WaiverNote {
  /** A rule id or a glob of ids: `lint/*`. */
  readonly rule: string;
  readonly match: WaiverMatch;
  readonly origin: WaiverOrigin;
}

/** Whether a waiver still holds on a day (`YYYY-MM-DD`); its last day is included. */
export function isExpired(waiver: Pick<WaiverNote, 'expires'>, today: string): boolean {
  return waiver.expires !== undefined && waiver.expires < today;
}
