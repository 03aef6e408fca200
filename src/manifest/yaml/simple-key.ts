/**
 * A place that becomes a mapping key should a `:` follow on its line within 1,024 characters: YAML
 * has no other mark in front of most keys.
 */
export interface SimpleKey {
  /** The number of the token that would be the key, counted from the first token scanned. */
  readonly tokenNumber: number;
  readonly offset: number;
  readonly line: number;
  readonly column: number;
  /** Whether nothing but a key may stand here: at the indentation of a block mapping. */
  readonly required: boolean;
}

/** How far behind its start a simple key's `:` may stand. */
export const SIMPLE_KEY_LIMIT = 1024;
