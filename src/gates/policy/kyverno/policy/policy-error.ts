/** A policy that cannot be used: what is wrong with it, and where in it. */
export class PolicyError extends Error {
  override readonly name = 'PolicyError';
}
