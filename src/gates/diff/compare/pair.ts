import type { Resource } from '../../../manifest/resource.ts';
import { findRenames } from './rename.ts';
import { servedGroup } from './served-group.ts';

/** A resource and what became of it. `renamed`: the same content under another name or namespace. */
export type ResourcePair =
  | { readonly kind: 'added'; readonly after: Resource }
  | { readonly kind: 'removed'; readonly before: Resource }
  | { readonly kind: 'same' | 'renamed'; readonly before: Resource; readonly after: Resource };

/**
 * Pairs resources by group, kind, namespace and name, whatever their API versions; then looks for
 * renames in what is left. In the order of the later side, removed ones last.
 */
export function pairResources(
  before: readonly Resource[],
  after: readonly Resource[],
  options: { readonly acrossNamespaces: boolean },
): ResourcePair[] {
  const counterparts = new Map<Resource, Resource>();
  match(before, after, counterparts, identityOf);
  if (options.acrossNamespaces) {
    match(left(before, counterparts), unmatched(after, counterparts), counterparts, nameOf);
  }
  const renames = findRenames(left(before, counterparts), unmatched(after, counterparts));
  const gone = left(left(before, counterparts), renames);
  return [
    ...after.map((resource): ResourcePair => {
      const same = counterparts.get(resource);
      if (same) return { kind: 'same', before: same, after: resource };
      const old = renames.get(resource);
      return old
        ? { kind: 'renamed', before: old, after: resource }
        : { kind: 'added', after: resource };
    }),
    ...gone.map((resource): ResourcePair => ({ kind: 'removed', before: resource })),
  ];
}

/** What makes a resource the same object in a cluster; twins are told apart. */
export function identityOf(resource: Resource): string {
  return `${resource.namespace ?? ''}/${nameOf(resource)}`;
}

function nameOf({ group, kind, name, id }: Resource): string {
  return `${servedGroup(group, kind)}/${kind}/${name}/${id.ordinal}`;
}

function match(
  before: readonly Resource[],
  after: readonly Resource[],
  counterparts: Map<Resource, Resource>,
  keyOf: (resource: Resource) => string,
): void {
  const free = uniqueByKey(before, keyOf);
  for (const [key, resource] of uniqueByKey(after, keyOf)) {
    const old = free.get(key);
    if (old) counterparts.set(resource, old);
  }
}

/** Resources whose key no other one has: across namespaces two may share a name. */
function uniqueByKey(
  resources: readonly Resource[],
  keyOf: (resource: Resource) => string,
): Map<string, Resource> {
  const found = new Map<string, Resource>();
  const twice = new Set<string>();
  for (const resource of resources) {
    const key = keyOf(resource);
    if (found.has(key)) twice.add(key);
    else found.set(key, resource);
  }
  for (const key of twice) found.delete(key);
  return found;
}

function left(before: readonly Resource[], taken: ReadonlyMap<Resource, Resource>): Resource[] {
  const used = new Set(taken.values());
  return before.filter((resource) => !used.has(resource));
}

function unmatched(after: readonly Resource[], taken: ReadonlyMap<Resource, Resource>): Resource[] {
  return after.filter((resource) => !taken.has(resource));
}
