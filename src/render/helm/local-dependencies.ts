import { posix } from 'node:path';
import semver from 'semver';
import type { Files } from '../../platform/files.ts';
import { isInside } from '../../platform/paths.ts';
import type { Platform } from '../../platform/platform.ts';
import type { Copy } from '../../platform/temporary-files.ts';
import { type Chart, chartAt } from '../layout/chart.ts';
import { pathFrom } from '../layout/relative-path.ts';

/** A dependency that lies in the repository, and is to stand in a chart's `charts/`. */
export interface LocalDependency {
  /** Where it lies, from the working directory. */
  readonly chart: string;
  /** Where it is to stand, from the chart: `charts/partials`. */
  readonly place: string;
}

/** Charts that depend on each other in a circle end here. */
const DEEPEST = 5;

/**
 * The dependencies with a `file://` repository that are not in `charts/`, which `helm dependency
 * build` would put there without a network: of the version that is asked for, inside the
 * repository, each with its own.
 */
export async function localDependencies(
  chart: string,
  platform: Platform,
): Promise<readonly LocalDependency[]> {
  const top = await platform.files.realPath((await platform.git.top()) ?? '.');
  return dependenciesOf(chart, '', { files: platform.files, top, depth: 0 });
}

interface Search {
  readonly files: Files;
  readonly top: string;
  readonly depth: number;
}

async function dependenciesOf(
  chart: string,
  below: string,
  search: Search,
): Promise<LocalDependency[]> {
  const { files, top, depth } = search;
  if (depth === DEEPEST) return [];
  const found: LocalDependency[] = [];
  for (const { name, version, repository } of (await chartAt(chart, files))?.dependencies ?? []) {
    if (!repository.startsWith('file://') || (await isThere(chart, name, files))) continue;
    const path = pathFrom(chart, repository.slice('file://'.length)).replace(/(?<=.)\/$/, '');
    const real = await files.realPath(path).catch(() => undefined);
    if (real === undefined || !isInside(top, real)) continue;
    const dependency = await chartAt(path, files);
    if (dependency?.name !== name || !isOfVersion(dependency, version)) continue;
    const place = posix.join(below, 'charts', name);
    found.push({ chart: path, place });
    found.push(...(await dependenciesOf(path, place, { ...search, depth: depth + 1 })));
  }
  return found;
}

/** As a directory, or packed. */
async function isThere(chart: string, name: string, files: Files): Promise<boolean> {
  if ((await files.kind(posix.join(chart, 'charts', name))) === 'directory') return true;
  const packed = await files.below(posix.join(chart, 'charts')).catch(() => []);
  return packed.some(
    (file) => posix.basename(file).startsWith(`${name}-`) && /\.t(?:ar\.)?gz$/.test(file),
  );
}

/** Helm's constraints are those of Masterminds/semver, which read like npm's; `` is any. */
function isOfVersion({ version }: Chart, wanted: string): boolean {
  if (wanted === '' || wanted === version) return true;
  return semver.satisfies(version, wanted, { loose: true, includePrerelease: true });
}

/** What to copy in order to have the chart with its dependencies in `chart` below one directory. */
export function copiesOf(
  chart: string,
  dependencies: readonly LocalDependency[],
  files: Files,
): Copy[] {
  return [
    { from: files.absolute(chart), to: 'chart' },
    ...dependencies.map((one) => ({
      from: files.absolute(one.chart),
      to: posix.join('chart', one.place),
    })),
  ];
}
