import { posix } from 'node:path';
import type { Kustomization } from '../render/layout/kustomization.ts';

/** Directories whose children are environments. */
const PARENTS = new Set(['overlays', 'environments', 'envs', 'env', 'clusters', 'stages']);

/** Directories inside those that are shared, and no environment. */
export const SHARED: ReadonlySet<string> = new Set([
  'base',
  'bases',
  'common',
  'shared',
  'components',
]);

/**
 * The environments that paths name: `staging` for `apps/web/overlays/staging`. Where two of
 * `clusters/dev/00` and `clusters/dev/01` are made of one base, they are clusters, and no parts of
 * `dev`: then each is an environment, `dev/00` and `dev/01`, wherever a path names it.
 */
export class EnvironmentNames {
  /** `clusters/dev`, whose children are environments. */
  readonly #deep: ReadonlySet<string>;

  constructor(kustomizations: Iterable<Kustomization>) {
    this.#deep = deepParents([...kustomizations]);
  }

  /** Undefined where the path names no environment. */
  ofPath(path: string): string | undefined {
    const found = namesIn(path);
    if (found === undefined) return undefined;
    const { parent, name, child } = found;
    const isDeep = child !== undefined && this.#deep.has(`${parent}/${name}`);
    return isDeep ? `${name}/${child}` : name;
  }
}

interface Names {
  readonly parent: string;
  readonly name: string;
  /** The directory below that of the environment, when it may be one itself. */
  readonly child: string | undefined;
}

function namesIn(path: string): Names | undefined {
  const segments = path.split('/');
  const at = segments.findIndex((segment) => PARENTS.has(segment));
  const [parent, name, child] = at === -1 ? [] : segments.slice(at, at + 3);
  if (parent === undefined || !isName(name)) return undefined;
  return { parent, name, child: isName(child) ? child : undefined };
}

function isName(segment: string | undefined): segment is string {
  return segment !== undefined && !SHARED.has(segment) && !/\.(ya?ml|json)$/.test(segment);
}

function deepParents(kustomizations: readonly Kustomization[]): Set<string> {
  const deep = new Set<string>();
  const siblings = new Map<string, Kustomization[]>();
  for (const one of kustomizations) {
    if (one.component || namesIn(one.directory)?.child !== posix.basename(one.directory)) continue;
    const around = posix.dirname(one.directory);
    siblings.set(around, [...(siblings.get(around) ?? []), one]);
  }
  const directories = new Set(kustomizations.map(({ directory }) => directory));
  for (const [around, some] of siblings) {
    // What holds its children together is the environment, whatever they are made of.
    if (directories.has(around)) continue;
    const bases = some.map((one) => basesOf(one, directories));
    const { parent, name } = namesIn(around) ?? {};
    if (bases.some((one, at) => bases.slice(at + 1).some((other) => areVariants(one, other)))) {
      deep.add(`${parent}/${name}`);
    }
  }
  return deep;
}

/** The kustomizations that one names. */
function basesOf({ resources }: Kustomization, directories: ReadonlySet<string>): string[] {
  return resources.map((one) => one.replace(/\/$/, '')).filter((one) => directories.has(one));
}

/** Parts of an environment may share something; variants of one thing share all that one has. */
function areVariants(one: readonly string[], other: readonly string[]): boolean {
  const shared = one.filter((base) => other.includes(base)).length;
  return shared > 0 && (shared === one.length || shared === other.length);
}
