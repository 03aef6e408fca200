import { type ImageReference, parseImage } from '../../kubernetes/image-reference.ts';
import type { Pointer } from '../../manifest/pointer.ts';
import { containerPairs } from './container-pairs.ts';
import type { Changed } from './danger.ts';
import { imagesInValues } from './images-in-values.ts';
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

/** The images that differ between the two sides of a workload, or of a chart's values. */
export function imagePairs(changed: Pick<Changed, 'before' | 'after'>): ImagePair[] {
  return [...inContainers(changed), ...inValues(changed)].flatMap((pair) => {
    const { from, to } = pair;
    if (from === to) return [];
    const [before, after] = [parseImage(from), parseImage(to)];
    return before && after ? [{ ...pair, before, after }] : [];
  });
}

type Written = Omit<ImagePair, 'before' | 'after'>;

function inContainers(changed: Pick<Changed, 'before' | 'after'>): Written[] {
  return containerPairs(changed).flatMap(({ before, after }) => {
    const [from, to] = [textAt(before.value, 'image'), textAt(after.value, 'image')];
    if (from === undefined || to === undefined) return [];
    return [{ container: after.name, pointer: after.pointer.at('image'), from, to }];
  });
}

function inValues({ before, after }: Pick<Changed, 'before' | 'after'>): Written[] {
  const old = imagesInValues(before);
  return [...imagesInValues(after)].flatMap(([place, { name, pointer, image }]) => {
    const from = old.get(place)?.image;
    return from === undefined ? [] : [{ container: name, pointer, from, to: image }];
  });
}
