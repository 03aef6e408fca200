import type { Place } from './place.ts';

/**
 * Labels and annotations that a generator renews with each release of a chart, whatever else
 * changed. `app.kubernetes.io/version` is not among them: it says which software runs.
 */
const LABELS = /^helm\.sh\/chart$/;
const ANNOTATIONS = /^(checksum\/.+|helm\.sh\/chart)$/;

/** Whether a place is such a label or annotation of an object or of a pod template. */
export function isNoise({ field, parent }: Place): boolean {
  if (field === undefined || parent?.parent?.field !== 'metadata') return false;
  if (parent.field === 'labels') return LABELS.test(field);
  return parent.field === 'annotations' && ANNOTATIONS.test(field);
}
