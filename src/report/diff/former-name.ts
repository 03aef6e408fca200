import type { ResourceChange } from '../../verdict/change.ts';

/** What a renamed resource was: its name, its namespace where that differs, too. */
export function formerName({ previous, resource }: ResourceChange): string {
  if (previous === undefined) return '';
  if (previous.name === resource.name) return `namespace ${previous.namespace ?? ''}`;
  if (previous.namespace === resource.namespace) return previous.name;
  return `${previous.namespace ?? ''}/${previous.name}`;
}
