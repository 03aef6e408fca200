import type { JsonObject } from '../../../../manifest/json.ts';
import type { Resource } from '../../../../manifest/resource.ts';
import { itemsAt, textAt } from '../../reading.ts';
import type { SetIndex } from '../../set/set-index.ts';

/** The CustomResourceDefinition of the set that defines a resource's kind. */
export function definingCrd(resource: Resource, index: SetIndex): Resource | undefined {
  return index.crds.get(`${resource.group}/${resource.kind}`);
}

/** A CRD's entry for a version. */
export function crdVersion(crd: Resource, version: string): JsonObject | undefined {
  for (const [, entry] of itemsAt(crd.value, 'spec', 'versions')) {
    if (entry['name'] === version) return entry;
  }
  return undefined;
}

/** The versions a CRD serves; the single one of the old form included. */
export function servedVersions(crd: Resource): string[] {
  const served = [...itemsAt(crd.value, 'spec', 'versions')]
    .filter(([, entry]) => entry['served'] !== false)
    .map(([, entry]) => String(entry['name']));
  const single = textAt(crd.value, 'spec', 'version');
  return served.length > 0 || single === undefined ? served : [single];
}
