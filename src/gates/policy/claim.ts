import type { ClaimedSource, PolicyClaims } from './policy-engine.ts';
import type { PolicySource } from './policy-source.ts';

/** What of a source is a loader's: whole files, and documents of the other files. */
export function claim(loader: PolicyClaims, source: PolicySource): ClaimedSource {
  const files = source.files.filter((file) => loader.claimsFile(file));
  const rest = source.files.filter((file) => !files.includes(file));
  const documents = rest.flatMap((file) => file.documents.filter((d) => loader.claimsDocument(d)));
  return { source, files, documents };
}

/** Whether anything was claimed. */
export function isSomething(claimed: ClaimedSource): boolean {
  return claimed.files.length > 0 || claimed.documents.length > 0;
}
