/** A text with encodings taken off, outermost first. */
export interface Decoded {
  readonly text: string;
  readonly encodings: readonly string[];
  /** The encoded text as it stood. */
  readonly encoded: string;
}
