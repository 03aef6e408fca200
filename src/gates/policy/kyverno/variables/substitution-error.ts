/** A document whose variables or references cannot be filled in. */
export class SubstitutionError extends Error {
  override readonly name = 'SubstitutionError';
}
