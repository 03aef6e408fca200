import type { JsonObject } from './json.ts';
import type { Pointer } from './pointer.ts';
import type { Span } from './source-text.ts';

/** What makes a resource itself, across revisions and API versions. */
export interface ResourceId {
  readonly group: string;
  readonly kind: string;
  /** Absent for cluster-scoped kinds. Defaulted from the target for namespaced ones. */
  readonly namespace?: string;
  /** `metadata.name`, or `metadata.generateName` with a `*` behind it. */
  readonly name: string;
  /** 0 for the first resource of this identity in its manifest, 1 for its twin, … */
  readonly ordinal: number;
}

/** Where a piece of a rendered document was written by a person. */
export interface Authored {
  /** Relative to the working directory, with `/`. */
  readonly file: string;
  readonly line?: number;
  readonly column?: number;
  /** `exact`: this very place. `inferred`: matched by content. `file`: the file is known, not the line. */
  readonly confidence: 'exact' | 'inferred' | 'file';
}

/** One Kubernetes object of a rendered stream, as the API server would see it. */
export interface Resource {
  readonly id: ResourceId;
  readonly apiVersion: string;
  /** The API group; '' is the core group. */
  readonly group: string;
  readonly version: string;
  readonly kind: string;
  /** As {@link ResourceId.namespace}. */
  readonly namespace?: string;
  /** As {@link ResourceId.name}. */
  readonly name: string;
  readonly value: JsonObject;
  /**
   * The text of numbers that a JavaScript number does not keep, keyed by JSON Pointer text:
   * integers beyond 2^53 in decimal digits, floats (`1.0`, `1e3`) as they are written.
   */
  readonly exactNumbers: ReadonlyMap<string, string>;
  /** Mapping keys that the document gives twice; the later one won. Pointers to the later key. */
  readonly duplicateKeys: readonly Pointer[];
  /** Comments on the line of, or right above, a value are not kept; this is the document's text. */
  readonly text: string;
  /** The document's stretch in {@link RenderedManifest.stream}, without its separator. */
  readonly span: Span;
  /** The place of a value (of its key, with `'key'`); the closest existing ancestor's otherwise. */
  locate(pointer: Pointer, part?: 'key' | 'value'): Span;
}
