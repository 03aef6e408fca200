import { Pointer } from '../../../manifest/pointer.ts';
import type { Resource } from '../../../manifest/resource.ts';
import type { Observation } from '../../../verdict/observation.ts';
import type { Inspection } from '../../gate.ts';
import { conflictingCrds } from '../rules/conflicting-crds.ts';

/** The CRDs of a target whose kind the set defines again, and differently: each kind once. */
export function* conflictingDefinitions({ manifest, set }: Inspection): Generator<Observation> {
  const definitions = set.ofKind('apiextensions.k8s.io', 'CustomResourceDefinition');
  if (definitions.length < 2) return;
  const told = new Set<string>();
  for (const resource of manifest.resources) {
    if (resource.kind !== 'CustomResourceDefinition' || !definitions.includes(resource)) continue;
    if (told.has(resource.name)) continue;
    const other = definitions.find((one) => one !== resource && conflicts(one, resource));
    if (other === undefined) continue;
    told.add(resource.name);
    yield {
      rule: conflictingCrds.id,
      resource,
      pointer: Pointer.root.at('metadata', 'name'),
      message: `The set defines ${resource.name} more than once, and differently.`,
      related: [{ message: 'The other definition.', resource: other }],
    };
  }
}

function conflicts(one: Resource, other: Resource): boolean {
  return one.name === other.name && specOf(one) !== specOf(other);
}

/** Definitions are large, and each is compared with every other one of its name. */
const specs = new WeakMap<Resource, string>();

function specOf(resource: Resource): string {
  const known = specs.get(resource);
  if (known !== undefined) return known;
  const spec = JSON.stringify(resource.value['spec'] ?? null);
  specs.set(resource, spec);
  return spec;
}
