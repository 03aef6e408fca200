import type { RenderedManifest } from '../../manifest/rendered-manifest.ts';
import type { Resource } from '../../manifest/resource.ts';
import type { Inspection } from '../gate.ts';
import { identityOf } from './compare/pair.ts';

/** Which targets hold an object, by its identity. */
type Holders = ReadonlyMap<string, readonly RenderedManifest[]>;

/** Both revisions, indexed once for all targets of a run. */
const INDEXED = new WeakMap<readonly RenderedManifest[], Holders>();

/**
 * Finds the target that a resource has come to: one of the same environment that has it now and
 * did not have it at the base.
 */
export function movesOf({
  manifest,
  run = [],
  base,
}: Inspection): (lost: Resource) => string | undefined {
  const [now, then] = [holdersIn(run), holdersIn(base?.run ?? [])];
  return (lost) => {
    const identity = identityOf(lost);
    const before = new Set(then.get(identity)?.map(({ target }) => target.id));
    const place = now
      .get(identity)
      ?.find(({ target }) => !before.has(target.id) && sameEnvironment(target, manifest.target));
    return place?.target.id;
  };
}

function sameEnvironment(a: RenderedManifest['target'], b: RenderedManifest['target']): boolean {
  return a.environment === b.environment || !a.environment || !b.environment;
}

function holdersIn(run: readonly RenderedManifest[]): Holders {
  const known = INDEXED.get(run);
  if (known) return known;
  const holders = new Map<string, RenderedManifest[]>();
  for (const manifest of run) {
    for (const resource of manifest.resources) {
      const identity = identityOf(resource);
      const others = holders.get(identity);
      if (others) others.push(manifest);
      else holders.set(identity, [manifest]);
    }
  }
  INDEXED.set(run, holders);
  return holders;
}
