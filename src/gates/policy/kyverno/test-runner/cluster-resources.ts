import { BUILTIN_SCOPES } from '../../../../kubernetes/scopes.ts';
import {
  arrayOrEmpty,
  isJsonObject,
  type JsonObject,
  objectOrEmpty,
} from '../../../../manifest/json.ts';
import {
  DeclaredScopes,
  isCustomResourceDefinition,
  type ScopeTable,
} from '../../../../manifest/scope.ts';
import { DeclaredPlurals } from '../cluster/declared-plurals.ts';
import { knownFields } from '../text/known-fields.ts';
import { textsOf } from './expectation.ts';
import { CLUSTER_RESOURCE } from './test-fields.ts';
import type { TestFiles } from './test-files.ts';

/** What the `ClusterResource` documents of a test say is in the cluster. */
export interface ClusterResources {
  readonly objects: readonly JsonObject[];
  readonly scopes: ScopeTable;
  readonly plurals: DeclaredPlurals;
}

/** Reads `clusterResources`. Rejects with a `FailureError` for fields that are not known. */
export async function readClusterResources(
  names: readonly string[],
  files: TestFiles,
): Promise<ClusterResources> {
  const documents = await Promise.all(
    names.map(async (name) => knownFields(await files.object(name), CLUSTER_RESOURCE, name)),
  );
  const specs = documents.map((document) => objectOrEmpty(document['spec']));
  const definitions = await files.objects(specs.flatMap((spec) => textsOf(spec['crds'])));
  const objects = specs.flatMap((spec) => arrayOrEmpty(spec['resources']).filter(isJsonObject));
  const declared = [...definitions, ...objects].filter(isCustomResourceDefinition);
  return {
    objects: [...objects, ...definitions],
    scopes: new DeclaredScopes(declared, BUILTIN_SCOPES),
    plurals: new DeclaredPlurals(declared),
  };
}
