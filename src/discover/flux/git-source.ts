import { posix } from 'node:path';
import { objectOrEmpty, stringOrUndefined } from '../../manifest/json.ts';
import type { DeclaredObject } from '../declared-object.ts';
import type { Declared } from '../find-deployments.ts';

/**
 * Whether a Flux Kustomization applies another repository: its GitRepository is declared here, and
 * has another one's URL. Where no declared URL is a remote of this clone (a mirror, an archive), the
 * whole of a repository (`path: ./`) is taken for another one's when nothing else is applied out of
 * it, and something is out of a different one.
 */
export async function isOfOtherRepository(
  object: DeclaredObject,
  declared: Declared,
): Promise<boolean> {
  const urls = urlsOf(object, declared);
  if (urls.length === 0) return false;
  const { paths, objects } = declared;
  const known = objects.filter(({ kind }) => kind === 'GitRepository').map(urlOf);
  if (paths.remotes.length > 0 && known.some((url) => paths.isHere(url))) {
    return !urls.some((url) => paths.isHere(url));
  }
  if (writtenPath(object) !== WHOLE) return false;
  const used = await usedUrls(declared);
  return used.size > 0 && !urls.some((url) => used.has(url));
}

/** The URLs out of which a directory is applied that is there. */
async function usedUrls(declared: Declared): Promise<Set<string>> {
  const used = new Set<string>();
  for (const one of declared.objects) {
    const path = one.group === 'kustomize.toolkit.fluxcd.io' ? writtenPath(one) : WHOLE;
    if (path === WHOLE || (await declared.paths.directory(path, one.file)) === undefined) continue;
    for (const url of urlsOf(one, declared)) used.add(url);
  }
  return used;
}

/** Several clusters may each have a GitRepository of that name. */
function urlsOf({ value }: DeclaredObject, { objects }: Declared): string[] {
  const { kind, name } = objectOrEmpty(objectOrEmpty(value['spec'])['sourceRef']);
  if (kind !== 'GitRepository') return [];
  return objects.filter((one) => one.kind === kind && one.name === name).map(urlOf);
}

function urlOf({ value }: DeclaredObject): string {
  return stringOrUndefined(objectOrEmpty(value['spec'])['url']) ?? '';
}

const WHOLE = '.';

function writtenPath({ value }: DeclaredObject): string {
  const written = stringOrUndefined(objectOrEmpty(value['spec'])['path']) ?? WHOLE;
  return posix.join(WHOLE, written.replace(/^\/+/, '')).replace(/(?<=.)\/$/, '');
}
