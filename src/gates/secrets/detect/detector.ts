/** A stretch of a text that is, by its form, a credential. */
export interface Hit {
  /** `secrets/<id>`. */
  readonly rule: string;
  /** What it is: `GitHub personal access token`. */
  readonly title: string;
  readonly value: string;
  /** What the format's own checks say, when they are worth telling. */
  readonly note?: string;
}

/** Recognizes one format that names itself. */
export interface Detector {
  /** Lower-case literals; `find` is only called for texts that hold one, whatever its case. */
  readonly keywords: readonly string[];
  /** Every keyword is the beginning of what is found, and no word goes on before it. */
  readonly startsWithKeyword?: boolean;
  find(text: string): Iterable<Hit>;
}
