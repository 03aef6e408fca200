import type { Resource } from '../../../manifest/resource.ts';
import { contentOf, similarity } from './similarity.ts';

/** Beyond so many candidates only names and equal content decide. */
const MAX_COMPARISONS = 10_000;
/** The share of content two resources must have in common to be one under two names. */
const ALIKE = 0.6;
/** What kustomize appends to the names of generated ConfigMaps and Secrets. */
const HASH = /-[2456789bcdfghkmt]{10}$/;

/**
 * Finds resources that only got another name or namespace: by later one, the earlier one. The
 * surest first: the name in another namespace, a generator's hash, then the content.
 */
export function findRenames(
  before: readonly Resource[],
  after: readonly Resource[],
): Map<Resource, Resource> {
  const found = new Map<Resource, Resource>();
  if (before.length === 0 || after.length === 0) return found;
  const taken = new Set<Resource>();
  for (const likely of [sameName, sameGenerator, relatedByContent]) {
    const groups = groupByKind(before.filter((r) => !taken.has(r)));
    for (const resource of after) {
      if (found.has(resource)) continue;
      const candidates = (groups.get(kindOf(resource)) ?? []).filter((r) => !taken.has(r));
      const old = likely(resource, candidates, after);
      if (old === undefined) continue;
      found.set(resource, old);
      taken.add(old);
    }
  }
  return found;
}

type Likely = (
  resource: Resource,
  candidates: readonly Resource[],
  after: readonly Resource[],
) => Resource | undefined;

const sameName: Likely = (resource, candidates, after) => {
  const named = (r: Resource): boolean => r.name === resource.name && r.kind === resource.kind;
  const [old, ...others] = candidates.filter(named);
  const twins = after.filter((r) => named(r) && r.group === resource.group);
  return others.length === 0 && twins.length === 1 ? old : undefined;
};

const sameGenerator: Likely = (resource, candidates) => {
  if (resource.group !== '' || (resource.kind !== 'ConfigMap' && resource.kind !== 'Secret')) {
    return undefined;
  }
  const stem = resource.name.replace(HASH, '');
  const related = candidates.filter(
    (r) => r.namespace === resource.namespace && r.name.replace(HASH, '') === stem,
  );
  return mostAlike(resource, related, 0);
};

const relatedByContent: Likely = (resource, candidates, after) => {
  if (candidates.length * after.length > MAX_COMPARISONS) {
    const content = JSON.stringify(contentOf(resource));
    return candidates.find(
      (r) => namesRelated(r.name, resource.name) && JSON.stringify(contentOf(r)) === content,
    );
  }
  const related = candidates.filter((r) => namesRelated(r.name, resource.name));
  return mostAlike(resource, related, ALIKE);
};

function mostAlike(
  resource: Resource,
  candidates: readonly Resource[],
  atLeast: number,
): Resource | undefined {
  let best: { resource: Resource; score: number } | undefined;
  for (const candidate of candidates) {
    const score = similarity(candidate, resource);
    if (score >= atLeast && (best === undefined || score > best.score)) {
      best = { resource: candidate, score };
    }
  }
  return best?.resource;
}

/** One name ends or begins as the other does: a prefix or suffix came, went or changed. */
function namesRelated(a: string, b: string): boolean {
  const [x, y] = [a.split('-'), b.split('-')];
  const shorter = Math.min(x.length, y.length);
  let [front, back] = [0, 0];
  while (front < shorter && x[front] === y[front]) front++;
  while (back < shorter && x.at(-1 - back) === y.at(-1 - back)) back++;
  return Math.max(front, back) * 2 >= shorter && Math.max(front, back) > 0;
}

function groupByKind(resources: readonly Resource[]): Map<string, Resource[]> {
  const groups = new Map<string, Resource[]>();
  for (const resource of resources) {
    const group = groups.get(kindOf(resource));
    if (group) group.push(resource);
    else groups.set(kindOf(resource), [resource]);
  }
  return groups;
}

function kindOf({ group, kind }: Resource): string {
  return `${group}/${kind}`;
}
