import { posix } from 'node:path';
import type { Target } from '../manifest/target.ts';
import { ancestorsOf, isBelow } from '../render/layout/relative-path.ts';
import { environmentValues } from './chart-values.ts';
import type { Deployment, Deployments } from './deployment.ts';
import { KustomizationGraph } from './kustomization-graph.ts';
import type { LeftOutCounter } from './left-out.ts';
import type { FileContent } from './manifest-file.ts';
import type { Scan } from './scan.ts';
import { SetApart } from './set-apart.ts';
import type { TargetBuilder } from './target-builder.ts';
import { isUnusedPatch } from './unused-patch.ts';

/** What a search works with. */
export interface Search {
  readonly scan: Scan;
  readonly deployments: Deployments;
  readonly build: TargetBuilder;
  readonly leftOut: LeftOutCounter;
}

/** Everything to render below a directory: charts, kustomizations, and the other manifests. */
export function searchDirectory(directory: string, search: Search): Target[] {
  const { files } = search.scan.listing;
  const below = files.filter((file) => isBelow(directory, file));
  for (const [reason, pattern] of OTHER_LANGUAGES) {
    search.leftOut.add(reason, below.filter((file) => pattern.test(file)).length);
  }
  const apart = new SetApart(directory, search.scan);
  return [
    ...findCharts(directory, search, apart),
    ...findKustomizations(directory, search, apart),
    ...findManifests(directory, search, apart),
  ];
}

/** What other programs make manifests of. */
const OTHER_LANGUAGES: readonly (readonly [string, RegExp])[] = [
  ['Jsonnet files (render them first, and judge the result)', /\.jsonnet$/],
  [
    'helmfiles (render them with helmfile template, and judge the result)',
    /(?:^|\/)(?:helmfile\.ya?ml|helmfile\.d\/[^/]+\.ya?ml)(?:\.gotmpl)?$/,
  ],
];

function findCharts(directory: string, search: Search, apart: SetApart): Target[] {
  const { scan, leftOut } = search;
  const targets: Target[] = [];
  for (const [path, chart] of scan.charts) {
    if (!isBelow(directory, path)) continue;
    const reason = apart.reason(path);
    if (reason !== undefined) leftOut.add(reason);
    else if (isPartOfChart(path, scan))
      leftOut.add('subcharts (part of the chart that holds them)');
    else if (chart.library) leftOut.add('library charts (they render nothing by themselves)');
    else targets.push(...chartTargets(path, search));
  }
  return targets;
}

/** Whether a chart stands in another one's `charts/` or `templates/`. */
export function isPartOfChart(path: string, scan: Scan): boolean {
  return ancestorsOf(path).some((above) => {
    if (path === '.' || !scan.charts.has(above)) return false;
    const [first] = posix.relative(above, path).split('/');
    return first === 'charts' || first === 'templates';
  });
}

/** One target for each object that deploys the chart, and for each other values file beside it. */
export function chartTargets(path: string, search: Search): Target[] {
  const { build } = search;
  if (build.request.helm.valuesFiles.length > 0) return [build.helm(path)];
  const targets = expandedChart(path, search);
  return targets.length > 0 ? targets : [build.helm(path)];
}

/** A configured environment wants what is its own, and not the others'. */
function expandedChart(path: string, { scan, deployments, build }: Search): Target[] {
  const wanted = build.request.environment;
  const isWanted = (name: string | undefined) => wanted === undefined || name === wanted;
  const deployed = deployments.all
    .at(path)
    .filter((one) => one.helm !== undefined && isWanted(one.environment))
    .map((one) => build.helm(path, undefined, one));
  const used = new Set(deployed.flatMap((one) => one.helm?.valuesFiles ?? []));
  const files = scan.listing.files.filter((file) => isBelow(path, file));
  const byFile = environmentValues(path, files)
    .filter(({ file, name }) => !used.has(file) && isWanted(name))
    .map((values) => build.helm(path, values));
  return [...deployed, ...byFile];
}

function findKustomizations(directory: string, search: Search, apart: SetApart): Target[] {
  const { scan, deployments, leftOut } = search;
  const graph = new KustomizationGraph(scan.kustomizations);
  const isLeft = (path: string) => apart.reason(path) !== undefined;
  const roots = new Set(graph.roots(directory).filter((one) => !isLeft(one.directory)));
  for (const path of deployments.all.paths()) {
    const deployed = isBelow(directory, path) ? scan.kustomizations.get(path) : undefined;
    if (deployed && !isLeft(path)) roots.add(deployed);
  }
  const found = [...scan.kustomizations.values()].filter((one) =>
    isBelow(directory, one.directory),
  );
  const below = found.filter((one) => roots.has(one) || !isLeft(one.directory));
  for (const one of found) {
    const reason = roots.has(one) ? undefined : apart.reason(one.directory);
    if (reason !== undefined) leftOut.add(reason);
  }
  const components = below.filter((one) => one.component && !roots.has(one)).length;
  leftOut.add('components (part of the kustomizations that use them)', components);
  leftOut.add(
    'kustomizations that another one uses',
    below.length - components - below.filter((one) => roots.has(one)).length,
  );
  return [...roots].flatMap((one) => kustomizationTargets(one.directory, search));
}

/** One target for each object that deploys the kustomization; itself when none does. */
export function kustomizationTargets(path: string, search: Search): Target[] {
  const { scan, deployments, build } = search;
  const kustomization = scan.kustomizations.get(path);
  const direct = deployments.all.at(path).filter((one) => one.helm === undefined);
  if (direct.length > 0) return direct.map((one) => build.kustomize(path, kustomization, one));
  return [build.kustomize(path, kustomization, deploymentAbove(path, deployments))];
}

/** The object whose path is closest above, when it deploys directories below as well. */
export function deploymentAbove(path: string, deployments: Deployments): Deployment | undefined {
  return deployments.all.above(path)[0];
}

function findManifests(directory: string, search: Search, apart: SetApart): Target[] {
  const { scan, deployments, build } = search;
  const files = looseManifests(directory, search, apart);
  const hasOwners = [...scan.charts.keys(), ...scan.kustomizations.keys()].some((one) =>
    isBelow(directory, one),
  );
  const groups = new Map<string, Map<Deployment | undefined, string[]>>();
  for (const file of files) {
    const own = posix.dirname(file);
    const deployment = deploymentOfFile(file, deployments);
    const path = hasOwners || deployment !== undefined ? own : directory;
    const group = groups.get(path) ?? new Map<Deployment | undefined, string[]>();
    groups.set(path, group.set(deployment, [...(group.get(deployment) ?? []), file]));
  }
  return [...groups].flatMap(([path, group]) =>
    [...group].map(([deployment, members]) => build.plain(path, members, deployment)),
  );
}

/** The closest object above that takes a plain manifest; what none takes is judged by itself. */
function deploymentOfFile(file: string, deployments: Deployments): Deployment | undefined {
  const above = deployments.all.above(posix.dirname(file));
  return above.find(({ chooses }) => chooses === undefined || chooses(file));
}

/** Why a file that is neither a manifest nor a kustomization is left out. */
const REASONS: Readonly<Partial<Record<FileContent, string>>> = {
  'tool-configuration': 'configuration files of command-line tools, which no API server reads',
  encrypted: 'manifests that are encrypted as a whole (SOPS)',
  'unfilled-template': 'templates that another tool fills in (Jinja, Go)',
  other: 'YAML and JSON files without apiVersion and kind',
};

/** The manifests below a directory that belong to no chart and no kustomization. */
function looseManifests(
  directory: string,
  { scan, deployments, leftOut }: Search,
  apart: SetApart,
): string[] {
  const owned = new KustomizationGraph(scan.kustomizations).files();
  const loose: string[] = [];
  for (const [file, content] of scan.contents) {
    if (!isBelow(directory, file) || owned.has(file)) continue;
    const because = apart.reason(file);
    if (because !== undefined) {
      leftOut.add(because);
      continue;
    }
    if (content === 'manifest' && isUnusedPatch(file, scan.kustomizations)) {
      leftOut.add('patches that no kustomization uses');
      continue;
    }
    const deployment = deploymentOfFile(file, deployments);
    // What Argo CD or Flux would apply is a manifest, and a broken one.
    const applied = content === 'unfilled-template' && deployment !== undefined;
    const reason = applied ? undefined : REASONS[content];
    if (content === 'manifest' || applied) loose.push(file);
    else if (reason !== undefined) leftOut.add(reason);
  }
  return loose;
}
