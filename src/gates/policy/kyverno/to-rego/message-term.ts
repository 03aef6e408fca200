import { resolveReferences } from '../variables/references.ts';
import { SubstitutionError } from '../variables/substitution-error.ts';
import type { Scope } from './scope.ts';
import { documentTerm } from './variables/document.ts';

/** The Rego term (over `c`) of a message: as it is written, and filled in or a failure. */
export function messageTerm(source: string, scope: Scope): string {
  return `[${JSON.stringify(source)}, ${filledTerm(source, scope)}]`;
}

/** A message cannot have references to anything but itself. */
function filledTerm(source: string, scope: Scope): string {
  try {
    resolveReferences(source);
  } catch (error) {
    if (!(error instanceof SubstitutionError)) throw error;
    return '{["subst", "a reference leads nowhere"]}';
  }
  return documentTerm(source, scope);
}
