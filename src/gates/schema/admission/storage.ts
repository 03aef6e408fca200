import type { Place } from './place.ts';
import { checkNotNegative } from './resources.ts';

/** A claim, or the template of one. */
export function checkVolumeClaim(spec: Place): void {
  const modes = spec.field('accessModes');
  if (modes.length === 0) modes.missing('A claim needs at least one access mode.');
  if (modes.length > 1 && modes.entries().some((mode) => mode.value === 'ReadWriteOncePod')) {
    modes.forbidden('ReadWriteOncePod may not stand beside other access modes.');
  }
  const storage = spec.field('resources', 'requests', 'storage');
  if (storage.given) {
    checkNotNegative(storage);
    if (storage.value === 0 || storage.value === '0') storage.invalid('more than 0');
  } else storage.missing('A claim must say how much storage it requests.');
}

export function checkStorageClass(storageClass: Place): void {
  const provisioner = storageClass.field('provisioner');
  if (provisioner.value === '') provisioner.missing();
}

export function checkPriorityClass(priority: Place): void {
  const name = priority.field('metadata', 'name');
  const system = name.text?.startsWith('system-') === true;
  if (system && !['system-cluster-critical', 'system-node-critical'].includes(name.text ?? '')) {
    name.refuse('Names that begin with system- are reserved.');
  }
  if (!system && (priority.field('value').number ?? 0) > 1_000_000_000) {
    priority.field('value').between(-(2 ** 31), 1_000_000_000);
  }
}
