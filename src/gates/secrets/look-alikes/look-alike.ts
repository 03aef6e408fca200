/** A class of values that stand where a credential could and are none. */
export interface LookAlike {
  /** What they are: `template expression`. */
  readonly name: string;
  matches(value: string): boolean;
}
