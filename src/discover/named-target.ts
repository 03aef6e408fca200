import type { Target } from '../manifest/target.ts';
import type { Platform } from '../platform/platform.ts';
import type { Kustomization } from '../render/layout/kustomization.ts';
import { ancestorsOf, isBelow } from '../render/layout/relative-path.ts';
import { KustomizationGraph } from './kustomization-graph.ts';
import { contentOf } from './manifest-file.ts';
import { isALibrary, isMissing, isNoManifest } from './named-target-failures.ts';
import type { Scan } from './scan.ts';
import {
  chartTargets,
  deploymentAbove,
  isPartOfChart,
  kustomizationTargets,
  type Search,
  searchDirectory,
} from './search-directory.ts';
import { uniqueIds } from './unique-ids.ts';

/** The targets that one argument stands for. `alone`: there is no other argument. */
export async function resolveNamed(
  name: string,
  alone: boolean,
  search: Search,
  platform: Platform,
): Promise<Target[]> {
  if (name === '-') return [search.build.stdin()];
  const kind = await platform.files.kind(name);
  if (kind === 'directory') return resolveDirectory(name, search);
  if (kind === 'file') return resolveFile(name, alone, search, platform);
  const byId = resolveId(name, search);
  if (byId.length > 0) return byId;
  throw isMissing(name, knownNames(search.scan));
}

function resolveDirectory(path: string, search: Search): Target[] {
  const { scan } = search;
  const chart = scan.charts.get(path);
  if (chart?.library) throw isALibrary(path);
  if (chart) return chartTargets(path, search);
  if (scan.kustomizations.has(path)) return kustomizationTargets(path, search);
  const owner = path === '.' ? undefined : chartAround(`${path}/.`, scan);
  if (owner !== undefined) return chartTargets(owner, search);
  const found = searchDirectory(path, search);
  return found.length > 0 ? found : ownersOfFilesBelow(path, search);
}

/** A directory of patches or generator files stands for the kustomizations that use them. */
function ownersOfFilesBelow(path: string, search: Search): Target[] {
  const files = search.scan.listing.files.filter((file) => isBelow(path, file));
  return files.flatMap((file) => ownerTargets(file, search));
}

async function resolveFile(
  file: string,
  alone: boolean,
  search: Search,
  platform: Platform,
): Promise<Target[]> {
  const owners = ownerTargets(file, search);
  if (owners.length > 0) return owners;
  const chart = chartAround(file, search.scan);
  if (chart !== undefined) return chartFileTargets(chart, file, search);
  const text = await platform.files.readText(file);
  const content = contentOf(text);
  if (content === 'manifest' || text.includes('\0')) {
    return [search.build.plain(file, undefined, deploymentAbove(file, search.deployments))];
  }
  if (alone) throw isNoManifest(file, text);
  search.leftOut.add('named files that hold no Kubernetes object');
  return [];
}

/** The chart a file is rendered by: the one around it that is no subchart. */
function chartAround(file: string, scan: Scan): string | undefined {
  return ancestorsOf(file).find((above) => scan.charts.has(above) && !isPartOfChart(above, scan));
}

/** A values file of an environment stands for that environment, any other file for all. */
function chartFileTargets(chart: string, file: string, search: Search): Target[] {
  const targets = chartTargets(chart, search);
  const using = targets.filter((target) => target.helm?.valuesFiles.includes(file));
  return using.length > 0 ? using : targets;
}

/** The targets a file is rendered by, however many kustomizations lie between. */
function ownerTargets(file: string, search: Search): Target[] {
  const graph = new KustomizationGraph(search.scan.kustomizations);
  const owners = new Set(graph.owners(file).map((one) => one.directory));
  if (owners.size === 0) return [];
  const { kustomizations } = search.scan;
  const reaches = (one: Kustomization) =>
    graph.reach(one).some((directory) => owners.has(directory));
  const isAdded = ({ directory }: Kustomization) =>
    search.deployments.all
      .at(directory)
      .flatMap(({ components }) => components ?? [])
      .flatMap((component) => kustomizations.get(component) ?? [])
      .some(reaches);
  return graph
    .roots(search.scan.directory)
    .filter((root) => reaches(root) || isAdded(root))
    .flatMap((root) => kustomizationTargets(root.directory, search));
}

/** An id that a report printed: `charts/web@staging`, `apps/web/*`. */
function resolveId(id: string, search: Search): Target[] {
  const path = pathInId(id);
  if (path === id) return [];
  return uniqueIds(searchDirectory(path, search)).filter((target) => target.id === id);
}

/** The path that an id begins with. */
export function pathInId(id: string): string {
  const at = id.lastIndexOf('@');
  return at === -1 ? id.replace(/\/\*$/, '') : id.slice(0, at);
}

function knownNames(scan: Scan): string[] {
  const files = [...scan.texts.keys()];
  const directories = files.flatMap((file) => ancestorsOf(file));
  return [
    ...new Set([...scan.charts.keys(), ...scan.kustomizations.keys(), ...directories, ...files]),
  ];
}
