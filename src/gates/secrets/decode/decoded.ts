/** A text with encodings taken off, outermost first. */
export interface Decoded {
  readonly text: string;
  readonly encodings: readonly string[];
}
