import { type ImageReference, parseImage } from '../../kubernetes/image-reference.ts';
import type { Pointer } from '../../manifest/pointer.ts';
import { containerPairs } from './container-pairs.ts';
import type { Changed } from './danger.ts';
import { textAt } from './reading.ts';

/** The image of a container that changed. */
export interface ImagePair {
  readonly container: string;
  readonly pointer: Pointer;
  /** As they are written. */
  readonly from: string;
  readonly to: string;
  readonly before: ImageReference;
  readonly after: ImageReference;
}

/** The images that differ between the two sides of a workload and can be read. */
export function imagePairs(changed: Pick<Changed, 'before' | 'after'>): ImagePair[] {
  return containerPairs(changed).flatMap((pair): ImagePair[] => {
    const [from, to] = [textAt(pair.before.value, 'image'), textAt(pair.after.value, 'image')];
    if (from === undefined || to === undefined || from === to) return [];
    const [before, after] = [parseImage(from), parseImage(to)];
    if (!before || !after) return [];
    const { name, pointer } = pair.after;
    return [{ container: name, pointer: pointer.at('image'), from, to, before, after }];
  });
}
