import { posix } from 'node:path';
import { arrayOrEmpty, type JsonObject, objectOrEmpty } from '../../manifest/json.ts';
import type { DeclaredObject } from '../declared-object.ts';

/**
 * Where a path inside an ExternalArtifact comes from: an ArtifactGenerator copies directories of a
 * repository (`from: "@alias/apps/**"`, `to: "@artifact/"`). Undefined when none in the repository
 * makes that artifact, or the path was not copied from one directory.
 */
export function pathInArtifact(
  artifact: string,
  path: string,
  near: string,
  objects: readonly DeclaredObject[],
): string | undefined {
  const generators = objects.filter((one) => one.kind === 'ArtifactGenerator');
  // Several clusters have an artifact of the same name: the one declared beside is meant.
  const beside = generators.filter((one) => posix.dirname(one.file) === posix.dirname(near));
  for (const generator of beside.length > 0 ? beside : generators) {
    const spec = objectOrEmpty(generator.value['spec']);
    const [made] = arrayOrEmpty(spec['artifacts'])
      .map(objectOrEmpty)
      .filter((one) => one['name'] === artifact);
    const origin = made && originOf(posix.normalize(path), made);
    if (origin !== undefined) return origin;
  }
  return undefined;
}

function originOf(path: string, artifact: JsonObject): string | undefined {
  for (const copy of arrayOrEmpty(artifact['copy']).map(objectOrEmpty)) {
    const [, from] = /^@[^/]+\/(.*?)\/?\*\*$/.exec(String(copy['from'])) ?? [];
    const [, to] = /^@artifact\/(.*)$/.exec(String(copy['to'])) ?? [];
    if (from === undefined || to === undefined) continue;
    const inside = posix.relative(to || '.', path);
    if (!inside.startsWith('..')) return posix.join(from, inside);
  }
  return undefined;
}
