import { Pointer } from '../../../../manifest/pointer.ts';
import { defineRule } from '../../lint-rule.ts';

/** All annotations of an object together, in bytes (apimachinery, `TotalAnnotationSizeLimitB`). */
const ANNOTATIONS_LIMIT = 256 * 1024;

export const tooLargeForApply = defineRule({
  id: 'lint/too-large-for-apply',
  severity: 'warning',
  since: '0.1.0',
  title: 'Object is too large for client-side apply',
  why: '`kubectl apply` keeps a copy of the object in an annotation, and annotations end at 256 KiB: the apply fails with “Too long”.',
  remedy:
    'Use server-side apply: `kubectl apply --server-side`, or `ServerSideApply=true` in Argo CD.',
  each: 'resource',
  check({ resource, manifest, observe }) {
    // Helm keeps no such annotation.
    if (manifest.target.kind === 'helm' || !worthCounting(resource.text)) return;
    const size = new TextEncoder().encode(JSON.stringify(resource.value)).length;
    if (size <= ANNOTATIONS_LIMIT) return;
    observe({
      pointer: Pointer.root.at('metadata', 'name'),
      message: `It takes ${Math.round(size / 1024)} KiB as JSON, and its annotations may hold 256 KiB.`,
    });
  },
});

/** A short text cannot make much JSON, unless aliases repeat parts of it. */
function worthCounting(text: string): boolean {
  return text.length >= ANNOTATIONS_LIMIT || text.includes(': *');
}
