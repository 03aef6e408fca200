import { posix } from 'node:path';
import { arrayOrEmpty, type JsonObject } from '../manifest/json.ts';
import type { Declared } from './find-deployments.ts';

/**
 * The components that Argo CD and Flux put around a kustomization, from the working directory. They
 * are written from the directory that is deployed; with `ignoreMissingComponents`, those that are there.
 */
export async function componentsOf(
  options: JsonObject,
  path: string,
  { platform }: Declared,
): Promise<string[]> {
  const all = arrayOrEmpty(options['components']).map((one) =>
    posix.join(path, String(one)).replace(/\/$/, ''),
  );
  if (options['ignoreMissingComponents'] !== true) return all;
  const kinds = await Promise.all(all.map((one) => platform.files.kind(one)));
  return all.filter((_, index) => kinds[index] === 'directory');
}
