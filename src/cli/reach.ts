import { posix } from 'node:path';
import { isJsonArray, isJsonObject, type JsonValue } from '../manifest/json.ts';
import type { Target } from '../manifest/target.ts';
import type { Platform } from '../platform/platform.ts';
import { treeSources } from '../render/kustomize/tree-sources.ts';
import { chartAt } from '../render/layout/chart.ts';
import { readKustomizationTree } from '../render/layout/kustomization-tree.ts';
import { isBelow, pathFrom } from '../render/layout/relative-path.ts';

/** Whether a path is part of what a target is made of. */
export type Reach = (path: string) => boolean;

/** What a target is made of: its own files, and those its inputs come from. */
export async function reachOf(target: Target, { files: disk }: Platform): Promise<Reach> {
  const files = new Set<string>(target.files ?? [target.path]);
  if (target.deployedBy) files.add(target.deployedBy.file);
  for (const file of target.inputs ?? []) files.add(file);
  for (const file of target.helm?.valuesFiles ?? []) files.add(file);
  const directories = new Set(target.files ? [] : [target.path]);
  if (target.kind === 'helm') await addDependencies(target.path, directories, disk);
  if (target.kustomize) {
    const tree = await readKustomizationTree(target.path, disk, target.kustomize.components);
    for (const source of treeSources(tree)) files.add(source);
    for (const { directory, resources } of tree.kustomizations)
      for (const one of [directory, ...resources]) directories.add(one);
  }
  return (path) => files.has(path) || [...directories].some((one) => isBelow(one, path));
}

/** Charts beside this one, which its dependencies name with `file://`. */
async function addDependencies(
  chart: string,
  directories: Set<string>,
  disk: Platform['files'],
): Promise<void> {
  const { dependencies = [] } = (await chartAt(chart, disk)) ?? {};
  for (const { repository } of dependencies) {
    if (!repository.startsWith('file://')) continue;
    const beside = pathFrom(chart, repository.slice('file://'.length)).replace(/\/$/, '');
    if (directories.has(beside)) continue;
    directories.add(beside);
    await addDependencies(beside, directories, disk);
  }
}

/** What options name: policies, data, schemas. Whatever is no path of the repository reaches nothing. */
export function reachOfOptions(options: JsonValue): Reach {
  const named = textsIn(options).map((text) => posix.normalize(text).replace(/(?<=.)\/$/, ''));
  return (path) => named.some((one) => one !== '.' && isBelow(one, path));
}

function textsIn(value: JsonValue): string[] {
  if (typeof value === 'string') return value === '' ? [] : [value];
  if (isJsonArray(value)) return value.flatMap(textsIn);
  if (!isJsonObject(value)) return [];
  return Object.values(value).flatMap((one) => textsIn(one ?? null));
}
