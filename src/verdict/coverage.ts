import type { Resource } from '../manifest/resource.ts';

/** The denominator of one gate over one target. */
export interface Coverage {
  readonly examined: number;
  readonly skipped: readonly { readonly resource: Resource; readonly reason: string }[];
}
