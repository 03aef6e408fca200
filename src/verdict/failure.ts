import type { Failure } from './outcome.ts';

/** An error that a person is meant to read: a {@link Failure} that can be thrown. */
export class FailureError extends Error {
  override readonly name = 'FailureError';
  readonly failure: Failure;

  constructor(failure: Failure, options?: ErrorOptions) {
    super(failure.message, options);
    this.failure = failure;
  }
}

/** The failure inside anything thrown; unknown errors become `internal-error`. */
export function failureOf(error: unknown): Failure {
  if (error instanceof FailureError) return error.failure;
  const message = error instanceof Error ? error.message : String(error);
  return {
    code: 'internal-error',
    message: `internal error: ${message}`,
    hint: 'Report it with the command line and, if you can, the manifest.',
  };
}
