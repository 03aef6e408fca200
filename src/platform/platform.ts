import path from 'node:path';
import type { AssetPort, CachePort, NetworkPort } from '../gates/ports.ts';
import { packagedAssets, packageRoot } from './assets.ts';
import { borrowDependencies } from './borrow-dependencies.ts';
import { diskCache, NO_CACHE } from './cache.ts';
import { cacheDirectory } from './cache-directory.ts';
import { diskFiles, type Files } from './files.ts';
import { type Repository, repositoryAt } from './git/git-port.ts';
import { NETWORK } from './network.ts';
import { readStdin } from './stdin.ts';
import type { Binary } from './tools/binary.ts';
import { Toolbox } from './tools/toolbox.ts';

/** The world, seen from a working directory. It is also what gates see, as `GatePorts`. */
export interface Platform {
  /** Absolute. */
  readonly workingDirectory: string;
  readonly files: Files;
  readonly assets: AssetPort;
  readonly cache: CachePort;
  readonly tools: Toolbox;
  /** Absent with `--offline`. */
  readonly network?: NetworkPort;
  readonly git: Repository;
  /** `YYYY-MM-DD`, in UTC. */
  readonly today: string;
  readonly offline: boolean;
  /** All of stdin; rejects when it is a terminal. Read once, however often it is asked for. */
  readonly stdin: () => Promise<Uint8Array>;
  /** Hears what policies print; absent when nobody listens. */
  readonly note?: (line: string) => void;
  /** In a checkout of a revision: gets a chart's dependencies from the work tree, if they fit. */
  readonly borrowDependencies?: (chart: string) => Promise<boolean>;
}

/** How the world is opened; the defaults are those of the running process. */
export interface PlatformOptions {
  /** Default: the process's. */
  readonly workingDirectory?: string;
  readonly env?: NodeJS.ProcessEnv;
  readonly offline?: boolean;
  /** False with `--no-cache`. */
  readonly cache?: boolean;
  /** `--helm`, `--kustomize`, `--kubectl`, `--opa`. */
  readonly toolPaths?: Partial<Readonly<Record<Binary, string>>>;
  readonly today?: string;
}

/** Opens the one door to disk, processes, git, network and clock. */
export function openPlatform(options: PlatformOptions = {}): Platform {
  const workingDirectory = path.resolve(options.workingDirectory ?? process.cwd());
  const env = options.env ?? process.env;
  const offline = options.offline ?? false;
  const caches = cacheDirectory(env);
  const choices = {
    flags: options.toolPaths ?? {},
    env,
    workingDirectory,
    packagesFrom: packageRoot(),
    cacheDirectory: caches,
  };
  const results = diskCache(path.join(caches, 'results'));
  return {
    workingDirectory,
    offline,
    files: diskFiles(workingDirectory, env),
    assets: packagedAssets(),
    cache: options.cache === false ? NO_CACHE : results,
    // A tool's version is no result: it is kept with `--no-cache`, too.
    tools: new Toolbox(choices, results, offline),
    ...(!offline && { network: NETWORK }),
    git: repositoryAt(workingDirectory, env, caches),
    today: options.today ?? new Date().toISOString().slice(0, 10),
    stdin: readStdin(() => process.stdin),
  };
}

/** A platform that reads a revision instead of the work tree. */
export interface PlatformAtRevision extends Platform {
  /** The commit that is read, short, when it is not the revision's own. */
  readonly partedAt?: string;
}

/**
 * The same world at another revision: a checkout of it in the cache, seen from the directory that
 * corresponds to the working directory. Rejects as `Repository.exportRevision` does.
 */
export async function platformAtRevision(
  platform: Platform,
  ref: string,
): Promise<PlatformAtRevision> {
  const { top, directory, partedAt } = await platform.git.exportRevision(ref);
  // All of it is tracked: git's rules for untracked files do not concern a checkout.
  const files = diskFiles(directory, undefined);
  return {
    ...platform,
    workingDirectory: directory,
    files,
    borrowDependencies: (chart) => borrowDependencies(chart, platform.files, files),
    git: { ...platform.git, top: async () => top },
    ...(partedAt !== undefined && { partedAt }),
  };
}
