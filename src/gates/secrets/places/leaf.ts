import type { Pointer } from '../../../manifest/pointer.ts';
import type { Role } from '../detect/sample.ts';

/** A string of an object, with what its place means. */
export interface Leaf {
  readonly at: Pointer;
  readonly text: string;
  /** The name it goes by. */
  readonly key: string;
  readonly role: Role;
  /** Encodings that the place prescribes and that are taken off already. */
  readonly encodings: readonly string[];
}

export type VisitLeaf = (leaf: Leaf) => void;
