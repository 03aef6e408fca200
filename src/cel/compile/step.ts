import type { Meter } from '../meter.ts';
import type { Result } from '../values/value.ts';

/** The state of one evaluation. */
export interface Frame {
  /** The values of variables, by slot; undefined for one that was not given. */
  readonly slots: (Result | undefined)[];
  readonly meter: Meter;
}

/** A compiled node: gives its value, or the error that stands in its place. */
export type Step = (frame: Frame) => Result;
