import type { RenderedManifest } from '../manifest/rendered-manifest.ts';
import { compareText } from '../verdict/order.ts';
import type { RenderedTarget } from './render-all.ts';

/** The share of its resources that a target must have kept to be the same one under a new name. */
const ALIKE = 0.5;

/**
 * Targets that got another id since the base (a directory that was renamed, a values file beside a
 * chart): by the id at the base, the id now. Told by their resources. Another environment is not
 * the old one under a new name, however alike: what is deployed there would be deleted.
 */
export function renamedTargets(
  head: readonly RenderedTarget[],
  base: readonly RenderedTarget[],
): ReadonlyMap<string, string> {
  const [come, gone] = [without(head, base), without(base, head)];
  const pairs = gone
    .flatMap((before) => come.map((after) => ({ before, after, score: likeness(before, after) })))
    .filter(({ before, after }) => mayBeOne(before.target.environment, after.target.environment))
    .filter(({ score }) => score >= ALIKE)
    .sort(
      (a, b) =>
        b.score - a.score ||
        compareText(a.before.target.id, b.before.target.id) ||
        compareText(a.after.target.id, b.after.target.id),
    );
  const renamed = new Map<string, string>();
  const taken = new Set<string>();
  for (const { before, after } of pairs) {
    const [from, to] = [before.target.id, after.target.id];
    if (renamed.has(from) || taken.has(to)) continue;
    renamed.set(from, to);
    taken.add(to);
  }
  return renamed;
}

function mayBeOne(before: string | undefined, after: string | undefined): boolean {
  return before === undefined || after === undefined || before === after;
}

function without(
  some: readonly RenderedTarget[],
  others: readonly RenderedTarget[],
): RenderedManifest[] {
  const known = new Set(others.map(({ target }) => target.id));
  return some.flatMap((one) =>
    'manifest' in one && !known.has(one.target.id) && one.manifest.resources.length > 0
      ? [one.manifest]
      : [],
  );
}

/** The share of objects that both have; equal content and the environment break ties. */
function likeness(before: RenderedManifest, after: RenderedManifest): number {
  const most = Math.max(before.resources.length, after.resources.length);
  const objects = common(namesIn(before), namesIn(after)) / most;
  const content = common(contentIn(before), contentIn(after)) / most;
  const sameEnvironment = before.target.environment === after.target.environment ? 1 : 0;
  return objects + content / 100 + (objects >= ALIKE ? sameEnvironment : 0);
}

function namesIn({ resources }: RenderedManifest): string[] {
  return resources.map((r) => `${r.group}/${r.kind} ${r.namespace ?? ''}/${r.name}`);
}

function contentIn({ resources }: RenderedManifest): string[] {
  return resources.map(({ value }) => JSON.stringify(value));
}

function common(some: readonly string[], others: readonly string[]): number {
  const known = new Set(others);
  return new Set(some.filter((one) => known.has(one))).size;
}
