import { type JsonObject, objectOrEmpty } from '../../../manifest/json.ts';
import type { Resource } from '../../../manifest/resource.ts';
import { withNamespace } from './admission-object.ts';

type Tree = { [key: string]: Tree | JsonObject };

type Stored = Pick<Resource, 'apiVersion' | 'kind' | 'name' | 'namespace' | 'value'>;

/** A bare object as it is stored. */
export function storedObject(value: JsonObject): Stored {
  const { name, namespace } = objectOrEmpty(value['metadata']);
  return {
    apiVersion: String(value['apiVersion']),
    kind: String(value['kind']),
    name: String(name),
    value,
    ...(typeof namespace === 'string' && { namespace }),
  };
}

/**
 * `data.inventory`: what referential templates see of the cluster, here of the whole rendered
 * environment. Namespaced objects by namespace, group version, kind and name; others under `cluster`.
 */
export function inventoryOf(resources: Iterable<Stored>): JsonObject {
  const inventory: Tree = Object.create(null);
  for (const { apiVersion, kind, name, namespace, value } of resources) {
    const path =
      namespace === undefined
        ? ['cluster', apiVersion, kind]
        : ['namespace', namespace, apiVersion, kind];
    let branch = inventory;
    for (const key of path) {
      branch[key] ??= Object.create(null) as Tree;
      branch = branch[key] as Tree;
    }
    // Templates tell the object under review by its namespace and name.
    branch[name] = withNamespace(value, namespace);
  }
  return inventory as JsonObject;
}
