import { posix } from 'node:path';
import type { Target } from '../manifest/target.ts';
import type { Files } from '../platform/files.ts';
import { displayPath } from '../platform/paths.ts';
import type { Platform } from '../platform/platform.ts';
import { CHART_FILE } from '../render/layout/chart.ts';
import { KUSTOMIZATION_FILES } from '../render/layout/kustomization.ts';
import { ancestorsOf, isBelow } from '../render/layout/relative-path.ts';
import { type Deployments, NO_DEPLOYMENTS, type Remark } from './deployment.ts';
import { EnvironmentNames } from './environment-name.ts';
import { findDeployments } from './find-deployments.ts';
import { LeftOutCounter } from './left-out.ts';
import { pathInId, resolveNamed } from './named-target.ts';
import { type Scan, scanDirectory } from './scan.ts';
import { searchDirectory } from './search-directory.ts';
import { TargetBuilder } from './target-builder.ts';
import type { ResolvedTargets, TargetRequest } from './target-request.ts';
import { uniqueIds } from './unique-ids.ts';

/**
 * Turns arguments into targets, by looking at what is there. Rejects with a `FailureError` for an
 * argument that is not there, cannot be read, or is nothing to render.
 */
export async function resolveTargets(
  request: TargetRequest,
  platform: Platform,
): Promise<ResolvedTargets> {
  const asked = request.targets.length > 0;
  const typed = request.targets.map(normalizedPath);
  const named = asked ? await Promise.all(typed.map((one) => linkTarget(one, platform))) : ['.'];
  const surroundings = new Surroundings(platform);
  const leftOut = new LeftOutCounter();
  const targets: Target[] = [];
  const warnings = new Set<string>();
  const unfollowed = new Set<Remark>();
  for (const name of new Set(named)) {
    const { scan, deployments } = await surroundings.of(name);
    const search = {
      scan,
      deployments,
      build: new TargetBuilder(request, scan.environments),
      leftOut,
    };
    // Named, `.` is the chart that stands there; not named, everything below it is meant.
    const found = asked
      ? await resolveNamed(name, named.length === 1, search, platform)
      : searchDirectory(name, search);
    targets.push(...found);
    const concerns = concernedBy(asked ? name : '.', found);
    for (const { file, text } of deployments.warnings) if (concerns(file)) warnings.add(text);
    for (const remark of deployments.leftOut)
      if (isBelow(name, remark.file)) unfollowed.add(remark);
    for (const one of scan.listing.unreadable)
      warnings.add(`${one} cannot be read: permission denied.`);
  }
  for (const scan of surroundings.scanned()) leftOut.addAll(scan.listing.leftOut);
  for (const { text } of unfollowed) leftOut.add(text);
  return {
    targets: uniqueIds(withoutTwins(targets)),
    leftOut: leftOut.counts(),
    warnings: [...warnings].sort(),
  };
}

/** Whether an object's file lies below what was asked for, or deploys some of it. */
function concernedBy(name: string, targets: readonly Target[]): (file: string) => boolean {
  const deploying = new Set(targets.map(({ deployedBy }) => deployedBy?.file));
  return (file) => isBelow(name, file) || deploying.has(file);
}

function normalizedPath(name: string): string {
  if (name === '-' || name === '') return name;
  return posix.normalize(name.replaceAll('\\', '/')).replace(/(?<=.)\/$/, '');
}

/** What a link to a directory leads to: links are not followed, so nothing is listed below one. */
async function linkTarget(name: string, { files, workingDirectory }: Platform): Promise<string> {
  if ((await files.kind(name).catch(() => 'missing')) !== 'directory') return name;
  const [here, there] = [await files.realPath('.'), await files.realPath(name)];
  const isItself = displayPath(workingDirectory, name) === displayPath(here, there);
  return isItself ? name : displayPath(here, there);
}

/** Several arguments may stand for one owner. */
function withoutTwins(targets: readonly Target[]): Target[] {
  const seen = new Map(targets.map((target) => [JSON.stringify(target), target]));
  return [...seen.values()];
}

/** What was seen of a directory. */
interface Seen {
  readonly scan: Scan;
  readonly deployments: Deployments;
}

/** A run resolves one request for each configured target: the same directory is looked at once. */
const SEEN = new WeakMap<Files, Map<string, Promise<Seen>>>();

/** What lies around the arguments: the working directory, or what is outside of it. */
class Surroundings {
  readonly #done = new Set<Seen>();

  constructor(readonly platform: Platform) {}

  async of(name: string): Promise<Seen> {
    const directory = await this.#root(name);
    if (directory === undefined) return { scan: EMPTY_SCAN, deployments: NO_DEPLOYMENTS };
    const { files } = this.platform;
    const bySeen = SEEN.get(files) ?? new Map<string, Promise<Seen>>();
    SEEN.set(files, bySeen);
    const looking = bySeen.get(directory) ?? this.#look(directory);
    bySeen.set(directory, looking);
    const seen = await looking;
    this.#done.add(seen);
    return seen;
  }

  scanned(): Scan[] {
    return [...this.#done].map(({ scan }) => scan);
  }

  async #look(directory: string): Promise<Seen> {
    const scan = await scanDirectory(directory, this.platform.files);
    return { scan, deployments: await findDeployments(scan, this.platform) };
  }

  /** The directory to look at. Without a repository around, never more than what was named. */
  async #root(name: string): Promise<string | undefined> {
    if (name === '-') return undefined;
    if (isBelow('.', name) && (await this.platform.git.top()) !== undefined) return '.';
    const path = (await this.#kind(name)) === 'missing' ? pathInId(name) : name;
    const kind = await this.#kind(path);
    if (kind === 'missing') return undefined;
    if (kind === 'directory') return (await this.#owner(path)) ?? path;
    // A file that belongs to nothing is itself: what lies beside it is no business of ours.
    return this.#owner(posix.dirname(path));
  }

  /** The chart or kustomization that a directory without a repository is inside of. */
  async #owner(directory: string): Promise<string | undefined> {
    const marks = [CHART_FILE, ...KUSTOMIZATION_FILES];
    for (const above of [directory, ...ancestorsOf(directory)].slice(0, 5)) {
      for (const mark of marks) {
        const marked = (await this.#kind(posix.join(above, mark))) === 'file';
        if (marked && posix.basename(posix.dirname(above)) !== 'charts') return above;
      }
    }
    return undefined;
  }

  #kind(path: string): Promise<'file' | 'directory' | 'missing'> {
    return this.platform.files.kind(path);
  }
}

const EMPTY_SCAN: Scan = {
  directory: '.',
  listing: { files: [], leftOut: [], unreadable: [] },
  charts: new Map(),
  kustomizations: new Map(),
  contents: new Map(),
  texts: new Map(),
  environments: new EnvironmentNames([]),
};
