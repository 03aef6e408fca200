import { defineDanger } from '../../danger-rule.ts';
import { imagePairs } from '../../image-pairs.ts';

export const imageDowngraded = defineDanger({
  id: 'diff/image-downgraded',
  severity: 'warning',
  since: '0.1.0',
  title: 'An image goes back to an earlier version',
  why: 'Data that the newer version migrated may be unreadable for the older one, and mended faults come back.',
  remedy: 'If it is a rollback, check the notes of the release for what cannot be undone.',
  each: 'changed',
  check(changed, { observe }) {
    for (const { pointer, from, to, before, after, container } of imagePairs(changed)) {
      if (before.repository !== after.repository) continue;
      const [old, now] = [versionOf(before.tag), versionOf(after.tag)];
      if (!old || !now || compare(now, old) >= 0) continue;
      observe({
        pointer,
        message: `Container \`${container}\` goes back from \`${from}\` to \`${to}\`.`,
      });
    }
  },
});

/** The numbers of `v1.25.3-alpine` or `17`; undefined for hashes and words. */
function versionOf(tag: string | undefined): number[] | undefined {
  const numbers = /^v?(\d+(?:\.\d+)+|\d{1,8})(?:[-+_.][\w.+-]*)?$/.exec(tag ?? '')?.[1];
  return numbers?.split('.').map(Number);
}

function compare(a: readonly number[], b: readonly number[]): number {
  for (let i = 0; i < Math.min(a.length, b.length); i++) {
    const difference = (a[i] ?? 0) - (b[i] ?? 0);
    if (difference !== 0) return difference;
  }
  return 0;
}
