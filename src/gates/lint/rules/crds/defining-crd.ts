import type { Resource } from '../../../../manifest/resource.ts';
import type { SetIndex } from '../../set/set-index.ts';

/** The CustomResourceDefinition of the set that defines a resource's kind. */
export function definingCrd(resource: Resource, index: SetIndex): Resource | undefined {
  return index.crds.get(`${resource.group}/${resource.kind}`);
}
