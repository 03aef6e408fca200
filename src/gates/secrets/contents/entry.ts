import type { Role } from '../detect/sample.ts';

/** A named value inside a text that is a document of some format. */
export interface Entry {
  /** Empty when the format gives no name. */
  readonly key: string;
  readonly text: string;
  /** From the document's root: `['datasources', '0', 'password']`. */
  readonly path: readonly string[];
  /** When the format knows better than the place it stands in. */
  readonly role?: Role;
  /** Encodings the format itself prescribes and that are taken off already. */
  readonly encodings?: readonly string[];
}
