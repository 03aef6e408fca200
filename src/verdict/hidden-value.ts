/**
 * The value a finding is about, as far as others may ask after it: there is no way to read it.
 * A base and a baseline compare by it, so that another secret at a known place is not known.
 */
export interface HiddenValue {
  /** Whether both are the same value. */
  equals(other: HiddenValue): boolean;
  /**
   * A salted slow hash with its salt beside it, one word of ASCII, for a file that is kept in Git.
   * Different each time. It slows guessing and does not prevent it.
   */
  seal(): Promise<string>;
  /** Whether a seal was made from this value; false for what is no seal. */
  isSealedBy(seal: string): Promise<boolean>;
}
