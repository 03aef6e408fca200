import type { ImageReference } from '../../../../kubernetes/image-reference.ts';
import { defineDanger } from '../../danger-rule.ts';
import { imagePairs } from '../../image-pairs.ts';

export const imageTagMutable = defineDanger({
  id: 'diff/image-tag-mutable',
  severity: 'warning',
  since: '0.1.0',
  title: 'A pinned image becomes one that can change by itself',
  why: 'The same manifest may start other code tomorrow, and a rollback cannot name what ran before.',
  remedy: 'Pin a version, or better keep the digest.',
  each: 'changed',
  check(changed, { observe }) {
    for (const { pointer, from, to, before, after, container } of imagePairs(changed)) {
      if (firmness(after) >= firmness(before)) continue;
      observe({
        pointer,
        message: `Container \`${container}\` goes from \`${from}\` to \`${to}\`.`,
      });
    }
  },
});

/** 2: a digest. 1: a version. 0: a name that is pushed again and again. */
function firmness({ digest, tag }: ImageReference): 0 | 1 | 2 {
  if (digest !== undefined) return 2;
  return tag !== undefined && /\d/.test(tag) ? 1 : 0;
}
