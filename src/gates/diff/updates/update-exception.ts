import type { JsonObject } from '../../../manifest/json.ts';
import type { ValueEdit } from '../compare/edit.ts';

/** An object before and after an update, and the API server that is asked. */
export interface Update {
  readonly before: JsonObject;
  readonly after: JsonObject;
  /** The minor version of Kubernetes, `1.34`. */
  readonly version: string;
}

/**
 * What the API server says of one edit where a kind's list of immutable fields does not decide:
 * `perhaps` when it depends on what the cluster has filled in; undefined leaves it to the list.
 */
export type UpdateException = (
  edit: ValueEdit,
  update: Update,
) => 'accepted' | 'refused' | 'perhaps' | undefined;

/** Whether a place is a field or lies in it. */
export function isIn(path: string, field: string): boolean {
  return path === field || path.startsWith(`${field}/`);
}
