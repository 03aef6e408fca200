import type { Decoded } from '../decode/decoded.ts';

/** What kind of place a value stands in, which decides how much its key is trusted. */
export type Role =
  /** The data of a Secret, decoded. */
  | 'secret'
  /** An environment variable or a named parameter. */
  | 'env'
  /** A word of a command line. */
  | 'argument'
  /** ConfigMap data, or a file. */
  | 'config'
  | 'annotation'
  /** Any other field. */
  | 'field'
  /** Source code in a value: only quoted literals count. */
  | 'code'
  /** Descriptions, comments, references: only formats that name themselves count. */
  | 'prose';

/** A value to judge, with what its surroundings say. */
export interface Sample {
  readonly text: string;
  /** The name the value goes by; empty when there is none. */
  readonly key: string;
  readonly role: Role;
  /** Names around it (resource, container, parent keys), outermost first: a vendor may be named. */
  readonly surroundings: () => readonly string[];
  /** Inside a value that is itself a document. */
  readonly path: readonly string[];
  readonly encodings: readonly string[];
  /** What stood, encoded, where the outermost encoding began: the way back to the place. */
  readonly anchor?: string;
  /** How many documents and encodings deep this is. */
  readonly depth: number;
}

/** A sample at the top: what a place reader hands over. */
export function sampleOf(
  text: string,
  facts: { key?: string; role: Role; surroundings?: () => readonly string[] },
): Sample {
  const { key = '', role, surroundings = nothing } = facts;
  return { text, key, role, surroundings, path: [], encodings: [], depth: 0 };
}

/** A value found inside a sample that is a document. */
export function within(
  outer: Sample,
  inner: { text: string; key: string; path: readonly string[]; role?: Role },
): Sample {
  return {
    text: inner.text,
    key: inner.key,
    role: inner.role ?? outer.role,
    path: [...outer.path, ...inner.path],
    surroundings: () => [...outer.surroundings(), outer.key, ...inner.path],
    encodings: outer.encodings,
    ...(outer.anchor !== undefined && { anchor: outer.anchor }),
    depth: outer.depth + 1,
  };
}

/** A sample with encodings taken off. */
export function decodedOf(outer: Sample, { text, encodings, encoded }: Decoded): Sample {
  return {
    ...outer,
    text,
    encodings: [...outer.encodings, ...encodings],
    anchor: outer.anchor ?? encoded,
    depth: outer.depth + 1,
  };
}

function nothing(): readonly string[] {
  return [];
}
