/** A patch that cannot be applied. */
export class MutationError extends Error {
  override readonly name = 'MutationError';
}
