import type { JsonObject } from '../../../../manifest/json.ts';
import type { DeclaredPlurals } from '../cluster/declared-plurals.ts';
import { keyOf } from '../cluster/object-key.ts';
import { readClusterResources } from './cluster-resources.ts';
import { asResource } from './read-objects.ts';
import type { KyvernoTest } from './read-test.ts';
import type { TestFiles } from './test-files.ts';

/** The objects of a test. */
export interface TestObjects {
  /** What the policies are asked about. */
  readonly resources: readonly JsonObject[];
  /** JSON that is no Kubernetes object, by the name results give it. */
  readonly payloads: ReadonlyMap<string, JsonObject>;
  readonly targets: readonly JsonObject[];
  readonly params: readonly JsonObject[];
  readonly cloneSources: readonly JsonObject[];
  /** What else is in the cluster. */
  readonly cluster: readonly JsonObject[];
  readonly hasCluster: boolean;
  readonly plurals: DeclaredPlurals;
  /** An object as the Kyverno CLI reads it, with the namespace its kind needs. */
  readonly asResource: (object: JsonObject) => JsonObject;
}

/** Reads the objects that a test names. Rejects when a file cannot be read. */
export async function loadObjects(test: KyvernoTest, files: TestFiles): Promise<TestObjects> {
  const { objects, scopes, plurals } = await readClusterResources(test.clusterResources, files);
  const normal = (object: JsonObject) => asResource(object, scopes);
  const read = async (names: readonly string[]) => (await files.objects(names)).map(normal);
  const sources = test.results.flatMap(({ cloneSourceResource }) => cloneSourceResource ?? []);
  return {
    resources: unique(await read(test.resources)),
    payloads: await loadPayloads(test.jsonPayloads, files),
    targets: await read(test.targetResources),
    params: await read(test.params),
    cloneSources: await read([...new Set(sources)]),
    cluster: objects.map(normal),
    hasCluster: test.clusterResources.length > 0,
    plurals,
    asResource: normal,
  };
}

async function loadPayloads(
  names: readonly string[],
  files: TestFiles,
): Promise<ReadonlyMap<string, JsonObject>> {
  const entries = names.map(async (name) => [name, await files.payload(name)] as const);
  return new Map(await Promise.all(entries));
}

/** Of twins the first counts. */
function unique(objects: readonly JsonObject[]): readonly JsonObject[] {
  const byKey = new Map<string, JsonObject>();
  for (const object of objects) {
    const key = keyOf(object);
    if (!byKey.has(key)) byKey.set(key, object);
  }
  return [...byKey.values()];
}
