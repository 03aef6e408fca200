import type { JsonObject, JsonValue } from '../../../../manifest/json.ts';

/** Something a rule needs that cannot be had here. */
export class UnsupportedError extends Error {
  override readonly name = 'UnsupportedError';

  constructor(
    /** Kebab-case: `image-registry`. */
    readonly feature: string,
    message: string,
  ) {
    super(message);
  }
}

/** What stands in for the answer of an HTTP service, or of the API server. */
export interface HttpAnswer {
  readonly status: number;
  readonly body: JsonValue;
}

/**
 * What policies can look up beside the object under review. A look-up that is absent is not
 * offered; undefined as an answer means that there is no such object.
 */
export interface World {
  configMap?(namespace: string, name: string): JsonObject | undefined;
  /** A GET of the Kubernetes API, by path. */
  get?(path: string): JsonValue | undefined;
  /** What a registry says about an image. */
  image?(reference: string): JsonValue | undefined;
  /** The content of a GlobalContextEntry, or one of its projections ('' for the whole). */
  globalEntry?(name: string, projection: string): JsonValue | undefined;
  /** The answer supplied for a call, by the service's URL or the API server's path. */
  respond?(method: string, url: string): HttpAnswer | undefined;
  /** Objects that policies may change when another one is admitted. */
  readonly targets?: readonly JsonObject[];
  /** Objects of a kind: parameters, and targets of mutations. */
  objects?(apiVersion: string, kind: string): readonly JsonObject[];
  /**
   * What becomes of a context entry whose look-up is not offered: `ignore` leaves the variable
   * undefined, as the Kyverno CLI does; `refuse` makes a rule that uses it unsupported.
   */
  readonly otherwise: 'ignore' | 'refuse';
}
