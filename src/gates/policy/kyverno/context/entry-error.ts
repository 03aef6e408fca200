import { SubstitutionError } from '../variables/substitution-error.ts';

/** The error of a context entry that cannot be loaded. */
export function entryError(name: string, reason: string): SubstitutionError {
  return new SubstitutionError(`failed to load the context entry ${name}: ${reason}`);
}
