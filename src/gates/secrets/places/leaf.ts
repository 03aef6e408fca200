import type { Pointer } from '../../../manifest/pointer.ts';
import type { Role } from '../detect/sample.ts';

/** A string of an object, with what its place means. */
export interface Leaf {
  readonly text: string;
  /** The name it goes by. */
  readonly key: string;
  readonly role: Role;
  /** What holds it, and the last step to it: its pointer is only made when something is found. */
  readonly parent: Pointer;
  readonly step: string | number;
  /** Encodings that the place prescribes and that are taken off already. */
  readonly encodings: readonly string[];
}

export type VisitLeaf = (leaf: Leaf) => void;

/** No encoding. */
export const PLAIN: readonly string[] = [];

/** Where a leaf stands. */
export function pointerOf({ parent, step }: Leaf): Pointer {
  return parent.at(step);
}
