import { Pointer } from '../../../../manifest/pointer.ts';
import type { Resource } from '../../../../manifest/resource.ts';
import { defineRule } from '../../lint-rule.ts';
import { itemsAt, textAt } from '../../reading.ts';
import { absenceRemark } from '../../set/absence-text.ts';

const GROUP = 'storage.k8s.io';

export const missingStorageClass = defineRule({
  id: 'lint/missing-storage-class',
  severity: 'warning',
  since: '0.1.0',
  title: 'Volume claim names a StorageClass that the set’s own ones do not include',
  why: 'The claim stays Pending, and so does every pod that uses it.',
  remedy: 'Add the StorageClass, or mend `storageClassName`.',
  each: 'resource',
  kinds: ['/PersistentVolumeClaim', 'apps/StatefulSet'],
  check({ resource, index, observe }) {
    // Storage classes belong to the cluster: only a set that brings its own can tell.
    if (index.set.ofKind(GROUP, 'StorageClass').length === 0) return;
    for (const { name, pointer } of storageClassesOf(resource)) {
      if (
        index.set
          .ofKind('', 'PersistentVolume')
          .some((v) => textAt(v.value, 'spec', 'storageClassName') === name)
      ) {
        continue;
      }
      const wanted = { group: GROUP, kind: 'StorageClass', namespace: undefined, name };
      const absence = index.declared.absence(wanted);
      if (absence)
        observe({ pointer, ...absenceRemark(wanted, absence, 'The claim stays Pending.') });
    }
  },
});

function* storageClassesOf(resource: Resource): Generator<{ name: string; pointer: Pointer }> {
  const own = textAt(resource.value, 'spec', 'storageClassName');
  if (own !== undefined) yield { name: own, pointer: Pointer.root.at('spec', 'storageClassName') };
  for (const [at, template] of itemsAt(resource.value, 'spec', 'volumeClaimTemplates')) {
    const name = textAt(template, 'spec', 'storageClassName');
    const pointer = Pointer.root.at('spec', 'volumeClaimTemplates', at, 'spec', 'storageClassName');
    if (name !== undefined) yield { name, pointer };
  }
}
