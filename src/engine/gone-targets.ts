import { readManifest } from '../manifest/read-manifest.ts';
import type { ScopeTable } from '../manifest/scope.ts';
import { SourceText } from '../manifest/source-text.ts';
import type { Target } from '../manifest/target.ts';
import { compareText } from '../verdict/order.ts';
import { renamedTargets } from './renamed-targets.ts';
import type { RenderedTarget } from './render-all.ts';

/** Both revisions with their targets matched. */
export interface MatchedTargets {
  /** With an empty stand-in, marked as gone, for every target that only the base has. */
  readonly head: readonly RenderedTarget[];
  /** Targets that were renamed have the id that they have now. */
  readonly base: readonly RenderedTarget[];
  readonly notes: readonly string[];
}

/** Finds out what became of the targets that the head has no more. */
export function matchTargets(
  head: readonly RenderedTarget[],
  base: readonly RenderedTarget[],
  { gone, ref, scopes }: { readonly gone: readonly Target[]; ref: string; scopes: ScopeTable },
): MatchedTargets {
  const known = new Set(head.map(({ target }) => target.id));
  const lost = new Set(gone.map(({ id }) => id));
  const comparable = base.filter(({ target }) => known.has(target.id) || lost.has(target.id));
  const renamed = renamedTargets(head, comparable);
  const missing = gone.filter(({ id }) => !renamed.has(id));
  return {
    head: [...head, ...missing.map((target) => standIn(target, scopes))],
    base: base.map((one) => underNewName(one, renamed)),
    notes: [
      ...[...renamed].map(([from, to]) => `${to} was ${from} in ${ref}.`).sort(compareText),
      ...missing.map(({ id }) => `${id} is only in ${ref}: all of it would be deleted.`),
    ],
  };
}

function standIn(target: Target, scopes: ScopeTable): RenderedTarget {
  const manifest = readManifest({
    target,
    renderer: { tool: 'none', version: '' },
    stream: new SourceText(target.path, ''),
    scopes,
  });
  return { target, manifest, gone: true };
}

function underNewName(one: RenderedTarget, renamed: ReadonlyMap<string, string>): RenderedTarget {
  const id = renamed.get(one.target.id);
  if (id === undefined || !('manifest' in one)) return one;
  const target = { ...one.target, id };
  return { target, manifest: { ...one.manifest, target } };
}
