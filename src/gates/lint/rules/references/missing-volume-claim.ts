import type { Resource } from '../../../../manifest/resource.ts';
import { defineRule } from '../../lint-rule.ts';
import { itemsAt, textAt } from '../../reading.ts';
import { absenceRemark } from '../../set/absence-text.ts';

export const missingVolumeClaim = defineRule({
  id: 'lint/missing-volume-claim',
  severity: 'warning',
  since: '0.1.0',
  title: 'Pod needs a PersistentVolumeClaim that nothing makes',
  why: 'The pod stays Pending until the claim exists.',
  remedy: 'Add the PersistentVolumeClaim, or mend `claimName`.',
  each: 'workload',
  check({ resource, pod, index, observe }) {
    for (const [at, volume] of itemsAt(pod.spec, 'volumes')) {
      const name = textAt(volume, 'persistentVolumeClaim', 'claimName');
      if (name === undefined) continue;
      const wanted = {
        group: '',
        kind: 'PersistentVolumeClaim',
        namespace: resource.namespace,
        name,
      };
      const absence = index.declared.absence(wanted);
      const sets = index.set.ofKind('apps', 'StatefulSet');
      if (!absence || sets.some((set) => claims(set, resource.namespace, name))) continue;
      observe({
        pointer: pod.pointer.at('volumes', at, 'persistentVolumeClaim', 'claimName'),
        ...absenceRemark(wanted, absence, 'The pod stays Pending without it.'),
      });
    }
  },
});

/** A StatefulSet makes `<template>-<name>-<ordinal>`. */
function claims(set: Resource, namespace: string | undefined, name: string): boolean {
  if (set.namespace !== namespace) return false;
  for (const [, template] of itemsAt(set.value, 'spec', 'volumeClaimTemplates')) {
    const prefix = `${textAt(template, 'metadata', 'name')}-${set.name}-`;
    if (name.startsWith(prefix) && /^\d+$/.test(name.slice(prefix.length))) return true;
  }
  return false;
}
