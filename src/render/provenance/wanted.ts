import type { Pointer } from '../../manifest/pointer.ts';
import type { Resource } from '../../manifest/resource.ts';
import type { Part } from './written-place.ts';

/** The place of a rendered resource whose author is looked for; the pointer exists. */
export interface Wanted {
  readonly resource: Resource;
  readonly pointer: Pointer;
  readonly part: Part;
}
