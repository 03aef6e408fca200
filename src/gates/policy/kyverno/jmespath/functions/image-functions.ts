import { imageText, parseImage } from '../../images/image-info.ts';
import type { Arguments, JmesPathFunction } from '../function-table.ts';

/** Kyverno's functions over image references. */
export const imageFunctions: readonly JmesPathFunction[] = [
  { name: 'image_normalize', arguments: [['string']], call: normalize },
];

function normalize(args: Arguments): string {
  const info = parseImage(args.string(0));
  if ('error' in info) throw args.error(info.error);
  return imageText(info);
}
