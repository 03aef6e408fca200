import { applyJsonPatch, JsonPatchError } from '../../kubernetes/json-patch.ts';
import {
  arrayOrEmpty,
  isJsonArray,
  isJsonObject,
  type JsonObject,
  type JsonValue,
  type MutableJsonObject,
  newJsonObject,
  objectOrEmpty,
  stringOrUndefined,
} from '../../manifest/json.ts';
import { readMapping, readValues } from '../../render/layout/read-documents.ts';
import { isBelow } from '../../render/layout/relative-path.ts';
import type { DeclaredObject } from '../declared-object.ts';
import type { RepositoryPaths } from '../repository-paths.ts';
import { selects } from './patch-target.ts';

const FLUX = /^(?:kustomize|helm)\.toolkit\.fluxcd\.io$/;

/**
 * The Flux objects as they are in the cluster: a Flux Kustomization patches what it applies, and
 * that are often others (`postBuild` for all of a cluster's). Each is patched by the one whose path
 * is closest above its file, which may have been patched itself.
 */
export async function withNestedPatches(
  objects: readonly DeclaredObject[],
  paths: RepositoryPaths,
): Promise<readonly DeclaredObject[]> {
  const patching = await patchingKustomizations(objects, paths);
  if (patching.length === 0) return objects;
  const patched = new Map<DeclaredObject, DeclaredObject>();
  const inCluster = (object: DeclaredObject, seen: ReadonlySet<DeclaredObject>): DeclaredObject => {
    const known = patched.get(object);
    if (known !== undefined) return known;
    const parent = seen.has(object) ? undefined : closestAbove(object, patching);
    const result =
      parent === undefined
        ? object
        : patchedBy(inCluster(parent, new Set([...seen, object])), object);
    patched.set(object, result);
    return result;
  };
  return objects.map((one) => (FLUX.test(one.group) ? inCluster(one, new Set()) : one));
}

interface Applying {
  readonly object: DeclaredObject;
  readonly path: string;
}

/** Every Flux Kustomization with a directory: one without patches stands between others. */
async function patchingKustomizations(
  objects: readonly DeclaredObject[],
  paths: RepositoryPaths,
): Promise<Applying[]> {
  const found: Applying[] = [];
  for (const object of objects) {
    const written = stringOrUndefined(objectOrEmpty(object.value['spec'])['path']);
    const isKustomization = object.group === 'kustomize.toolkit.fluxcd.io';
    if (!isKustomization || written === undefined || written.includes('${')) continue;
    const path = await paths.directory(written, object.file);
    if (path !== undefined) found.push({ object, path });
  }
  const hasPatches = ({ object }: Applying) => patchesOf(object).length > 0;
  return found.some(hasPatches) ? found : [];
}

function closestAbove(
  object: DeclaredObject,
  applying: readonly Applying[],
): DeclaredObject | undefined {
  let closest: Applying | undefined;
  for (const one of applying) {
    if (one.object === object || !isBelow(one.path, object.file)) continue;
    if (closest === undefined || one.path.length > closest.path.length) closest = one;
  }
  return closest?.object;
}

function patchesOf({ value }: DeclaredObject): JsonObject[] {
  return arrayOrEmpty(objectOrEmpty(value['spec'])['patches']).map(objectOrEmpty);
}

/** A patch that cannot be applied is left to kustomize, which says why when the target is rendered. */
function patchedBy(parent: DeclaredObject, object: DeclaredObject): DeclaredObject {
  const value = patchesOf(parent).reduce<JsonObject>((current, { patch, target }) => {
    const text = stringOrUndefined(patch) ?? '';
    const [document] = readValues('patch.yaml', text);
    const content: JsonValue | undefined = document?.value ?? readMapping(text);
    if (content === undefined) return current;
    const selector = isJsonObject(target) ? target : targetOf(content);
    if (selector === undefined || !selects(selector, { ...object, value: current })) return current;
    return applied(current, content);
  }, object.value);
  if (value === object.value) return object;
  return {
    ...object,
    value,
    inputs: [...(object.inputs ?? []), parent.file, ...(parent.inputs ?? [])],
  };
}

/** A merge without a target names its object itself. */
function targetOf(patch: JsonValue): JsonObject | undefined {
  if (!isJsonObject(patch)) return undefined;
  const { name, namespace } = objectOrEmpty(patch['metadata']);
  const kind = patch['kind'];
  return {
    ...(kind !== undefined && { kind }),
    ...(name !== undefined && { name }),
    ...(namespace !== undefined && { namespace }),
  };
}

function applied(value: JsonObject, patch: JsonValue): JsonObject {
  if (isJsonArray(patch)) {
    try {
      return objectOrEmpty(applyJsonPatch(value, patch));
    } catch (error) {
      if (error instanceof JsonPatchError) return value;
      throw error;
    }
  }
  const { apiVersion: _apiVersion, kind: _kind, metadata, ...rest } = objectOrEmpty(patch);
  const { name: _name, namespace: _namespace, ...more } = objectOrEmpty(metadata);
  if ('$patch' in rest) return value;
  return objectOrEmpty(merged(value, { ...rest, metadata: more }));
}

/** Kustomize knows no schema of Flux's kinds: mappings are merged, null removes, all else replaces. */
function merged(value: JsonValue | undefined, patch: JsonValue): JsonValue {
  if (!isJsonObject(patch)) return patch;
  const result: MutableJsonObject = Object.assign(
    newJsonObject(),
    isJsonObject(value) ? value : {},
  );
  for (const [key, change] of Object.entries(patch)) {
    if (change === null || change === undefined) delete result[key];
    else result[key] = merged(result[key], change);
  }
  return result;
}
