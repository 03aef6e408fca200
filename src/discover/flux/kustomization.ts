import { posix } from 'node:path';
import {
  arrayOrEmpty,
  type JsonObject,
  type MutableJsonObject,
  newJsonObject,
  objectOrEmpty,
  stringOrUndefined,
} from '../../manifest/json.ts';
import { type DeclaredObject, deployedBy } from '../declared-object.ts';
import type { Declared, Followed } from '../find-deployments.ts';
import { pathInArtifact } from './artifact.ts';
import { postBuildSubstitution } from './post-build.ts';

/** What a Flux Kustomization deploys: a directory, its namespace, its patches, its variables. */
export async function kustomizationDeployment(
  object: DeclaredObject,
  declared: Declared,
): Promise<Followed> {
  const spec = objectOrEmpty(object.value['spec']);
  const written = writtenPath(spec, object, declared);
  if (written === undefined) return leftOut('Flux Kustomizations of an artifact made elsewhere');
  if (written.includes('${')) return leftOut('Flux Kustomizations with a variable in their path');
  const path = await declared.paths.directory(written, object.file);
  if (path === undefined) {
    return leftOut('Flux Kustomizations whose path is not in this repository');
  }
  const namespace = stringOrUndefined(spec['targetNamespace']);
  const overlay = overlayOf(spec);
  const { substitution, warnings } = postBuildSubstitution(object, declared.scan);
  const deployment = {
    by: deployedBy(object),
    path,
    recursive: true,
    unrestricted: true,
    ...(namespace !== undefined && !namespace.includes('${') && { namespace }),
    ...(overlay && { overlay }),
    ...(substitution && { substitution }),
  };
  return { deployments: [deployment], warnings };
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
  for (const key of ['patches', 'images']) {
    const list = arrayOrEmpty(spec[key]);
    if (list.length > 0) overlay[key] = list;
  }
  for (const key of ['namePrefix', 'nameSuffix']) {
    const text = stringOrUndefined(spec[key]);
    if (text !== undefined) overlay[key] = text;
  }
  return Object.keys(overlay).length > 0 ? overlay : undefined;
}

function leftOut(reason: string): Followed {
  return { deployments: [], leftOut: [reason] };
}
