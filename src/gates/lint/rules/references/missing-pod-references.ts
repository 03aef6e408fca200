import type { Pointer } from '../../../../manifest/pointer.ts';
import type { Absence, Wanted } from '../../set/declarations.ts';
import { podReferences } from '../../set/pod-references.ts';
import type { WorkloadSubject } from '../../subject.ts';

export interface MissingReference {
  readonly wanted: Wanted;
  readonly absence: Absence;
  readonly pointer: Pointer;
}

/** What a pod needs and the set lacks; each name once, where it is first asked for. */
export function* missingPodReferences(
  { resource, pod, containers, index }: WorkloadSubject,
  kind: 'ConfigMap' | 'Secret',
): Generator<MissingReference> {
  const told = new Set<string>();
  for (const reference of podReferences(pod, containers)) {
    const { name, pointer } = reference;
    if (reference.kind !== kind || reference.optional || told.has(name)) continue;
    told.add(name);
    const wanted = { group: '', kind, namespace: resource.namespace, name };
    const absence = index.declared.absence(wanted);
    if (absence) yield { wanted, absence, pointer };
  }
}
