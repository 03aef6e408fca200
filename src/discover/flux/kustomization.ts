import { posix } from 'node:path';
import {
  arrayOrEmpty,
  isJsonObject,
  type JsonObject,
  type JsonValue,
  type MutableJsonObject,
  newJsonObject,
  objectOrEmpty,
  stringOrUndefined,
} from '../../manifest/json.ts';
import type { Substitution } from '../../manifest/target.ts';
import { componentsOf } from '../components.ts';
import { type DeclaredObject, deployedBy } from '../declared-object.ts';
import type { Deployment } from '../deployment.ts';
import { SHARED } from '../environment-name.ts';
import type { Declared, Followed } from '../find-deployments.ts';
import type { LikeDirectory } from '../repository-paths.ts';
import type { Scan } from '../scan.ts';
import { pathInArtifact } from './artifact.ts';
import { isOfOtherRepository } from './git-source.ts';
import { postBuildSubstitution } from './post-build.ts';

const ELSEWHERE = 'Flux Kustomizations of another repository';

/** What a Flux Kustomization deploys: a directory, its namespace, its patches, its variables. */
export async function kustomizationDeployment(
  object: DeclaredObject,
  declared: Declared,
): Promise<Followed> {
  const spec = objectOrEmpty(object.value['spec']);
  if (isPatch(spec, object.file, declared.scan)) return leftOut('patches of Flux Kustomizations');
  if (await isOfOtherRepository(object, declared)) return leftOut(ELSEWHERE);
  const written = writtenPath(spec, object, declared);
  if (written === undefined) return leftOut('Flux Kustomizations of an artifact made elsewhere');
  // What a patch says of a path is said of the object it changes, which may stand anywhere.
  const from = isUsedAsPatch(object.file, declared.scan) ? TOP : object.file;
  const paths = await pathsOf(written, from, declared);
  if (paths.length === 0)
    return leftOut('Flux Kustomizations whose path is not in this repository');
  const { warnings, substitution, ...read } = postBuildSubstitution(object, declared.scan);
  const inputs = [...(object.inputs ?? []), ...read.inputs];
  // Where its path has variables, its cluster has more of them than stand in it.
  const complete = substitution?.complete === true && !written.includes('${');
  const known = { inputs, ...(substitution && { substitution: { ...substitution, complete } }) };
  const deployments = await Promise.all(
    paths.map((path) => deploymentAt(path, object, known, declared)),
  );
  for (const one of deployments) {
    if (!declared.scan.kustomizations.has(one.path)) warnings.push(...notAdded(object, one));
  }
  return { deployments, warnings };
}

async function pathsOf(
  written: string,
  file: string,
  { paths }: Declared,
): Promise<readonly LikeDirectory[]> {
  if (written.includes('${')) {
    const found = paths.directoriesLike(written, file);
    // `prod/base`, where `prod/00` is: what the clusters share, and no cluster.
    const own = found.filter(({ variables }) => !variables.some((one) => SHARED.has(one)));
    return own.length > 0 ? own : found;
  }
  const path = await paths.directory(written, file);
  return path === undefined ? [] : [{ path, variables: [] }];
}

async function deploymentAt(
  { path, variables }: LikeDirectory,
  object: DeclaredObject,
  { inputs, substitution }: { inputs: readonly string[]; substitution?: Substitution },
  declared: Declared,
): Promise<Deployment> {
  const spec = objectOrEmpty(object.value['spec']);
  const namespace = stringOrUndefined(spec['targetNamespace']);
  const overlay = overlayOf(spec);
  const components = await componentsOf(spec, path, declared);
  return {
    by: deployedBy(object),
    path,
    recursive: true,
    unrestricted: true,
    // `./apps/web/${CLUSTER}`: each directory is of another cluster.
    ...(variables.length > 0 && { environment: variables.join('/') }),
    ...(namespace !== undefined && !namespace.includes('${') && { namespace }),
    ...(overlay && { overlay }),
    ...(components.length > 0 && { components }),
    ...(substitution && { substitution }),
    ...(inputs.length > 0 && { inputs }),
  };
}

/**
 * Whether it only changes another one: it names no directory, and nothing says that it means the
 * whole repository, which takes a source and a file that is deployed as it is.
 */
function isPatch(spec: JsonObject, file: string, scan: Scan): boolean {
  if (spec['path'] !== undefined) return false;
  return spec['sourceRef'] === undefined || isUsedAsPatch(file, scan);
}

function isUsedAsPatch(file: string, { kustomizations }: Scan): boolean {
  return [...kustomizations.values()].some(({ patches }) => patches.includes(file));
}

/** A file at the top of the working directory: paths written in it start there alone. */
const TOP = 'top.yaml';

/** Flux makes a kustomization where there is none; what it would add to that is not followed. */
function notAdded(
  { name, file }: DeclaredObject,
  { overlay, components, path }: Pick<Deployment, 'overlay' | 'components' | 'path'>,
): string[] {
  const { namespace: _given, patches, ...rest } = overlay ?? {};
  const added = [
    ...(arrayOrEmpty(patches).every(isForKustomizations) ? [] : ['patches']),
    ...Object.keys(rest),
    ...(components ? ['components'] : []),
  ];
  if (added.length === 0) return [];
  return [
    `Flux Kustomization ${name} (${file}) adds ${added.join(', ')} to ${path}, which has no kustomization: it is judged without them.`,
  ];
}

/** What others deploy is followed with such a patch in force; see `withNestedPatches`. */
function isForKustomizations(patch: JsonValue): boolean {
  const { target } = objectOrEmpty(patch);
  return objectOrEmpty(target)['kind'] === 'Kustomization';
}

/**
 * The path from the top of the repository. An OCI artifact or a bucket is taken for a copy of the
 * repository, which it is where the path exists.
 */
function writtenPath(
  spec: JsonObject,
  object: DeclaredObject,
  { objects }: Declared,
): string | undefined {
  const path = stringOrUndefined(spec['path']) ?? './';
  const { kind, name } = objectOrEmpty(spec['sourceRef']);
  if (kind === 'GitRepository' || kind === undefined) return path;
  if (kind === 'ExternalArtifact') return pathInArtifact(String(name), path, object.file, objects);
  return posix.normalize(path) === './' ? undefined : path;
}

/** What Flux itself writes into the kustomization before it builds it. */
function overlayOf(spec: JsonObject): JsonObject | undefined {
  const overlay: MutableJsonObject = newJsonObject();
  const namespace = stringOrUndefined(spec['targetNamespace']);
  if (namespace !== undefined && !namespace.includes('${')) overlay['namespace'] = namespace;
  const patches = [...patchesOf(spec), ...annotationPatch(objectOrEmpty(spec['commonMetadata']))];
  if (patches.length > 0) overlay['patches'] = patches;
  const images = arrayOrEmpty(spec['images']);
  if (images.length > 0) overlay['images'] = images;
  const { labels } = objectOrEmpty(spec['commonMetadata']);
  if (isJsonObject(labels)) overlay['labels'] = [{ pairs: labels, includeSelectors: false }];
  for (const key of ['namePrefix', 'nameSuffix']) {
    const text = stringOrUndefined(spec[key]);
    if (text !== undefined) overlay[key] = text;
  }
  return Object.keys(overlay).length > 0 ? overlay : undefined;
}

/** `patches`, and the two older forms of v1beta2, whose patches are YAML and not text. */
function patchesOf(spec: JsonObject): JsonValue[] {
  const merges = arrayOrEmpty(spec['patchesStrategicMerge']);
  const operations = arrayOrEmpty(spec['patchesJson6902']).map(objectOrEmpty);
  return [
    ...arrayOrEmpty(spec['patches']),
    ...merges.map((patch) => ({ patch: JSON.stringify(patch) })),
    ...operations.map((one) => ({ ...one, patch: JSON.stringify(one['patch']) })),
  ];
}

/** Flux annotates every object, and no template in it, as `commonAnnotations` would. */
function annotationPatch({ annotations }: JsonObject): JsonValue[] {
  if (!isJsonObject(annotations)) return [];
  const patch = { apiVersion: 'v1', kind: 'Any', metadata: { name: 'any', annotations } };
  return [{ target: { kind: '.*' }, patch: JSON.stringify(patch) }];
}

function leftOut(reason: string): Followed {
  return { deployments: [], leftOut: [reason] };
}
