import { sameJson } from '../../kubernetes/same-json.ts';
import { objectOrEmpty } from '../../manifest/json.ts';
import { FailureError } from '../../verdict/failure.ts';
import { policyIdentity } from './policy-identity.ts';
import type { PolicyDocument, PolicySource } from './policy-source.ts';
import { carriesPolicies } from './rego/compiled-module.ts';

/** What bundles carry, by identity; one bundle may carry several policies of one name. */
type Carried = ReadonlyMap<string, readonly PolicyDocument[]>;

/**
 * The sources without documents that a bundle among them carries already: the policies a bundle
 * was built from may be given beside it, and are the same policies. Throws a {@link FailureError}
 * when they are no longer the same: one of the two would be judged by, and nobody could say which.
 */
export function withoutTwins(sources: readonly PolicySource[]): readonly PolicySource[] {
  const carried = carriedIn(sources);
  if (carried.size === 0) return sources;
  return sources.map((source) => ({
    ...source,
    files: source.files.map((file) => ({
      ...file,
      documents: file.documents.filter((document) => !isTwin(document, carried)),
    })),
  }));
}

/** Of what several bundles carry, the first one's. */
function carriedIn(sources: readonly PolicySource[]): Carried {
  const carried = new Map<string, PolicyDocument[]>();
  const files = sources.flatMap((source) => source.files).filter((f) => carriesPolicies(f.path));
  for (const document of files.flatMap((file) => file.documents)) {
    const identity = policyIdentity(document.value);
    const known = carried.get(identity) ?? [];
    const [first] = known;
    if (!first || first.file === document.file) carried.set(identity, [...known, document]);
  }
  return carried;
}

function isTwin(document: PolicyDocument, carried: Carried): boolean {
  const named = carried.get(policyIdentity(document.value)) ?? [];
  const [first] = named;
  if (!first || first.file === document.file) return false;
  if (named.some(({ value }) => sameJson(value, document.value))) return true;
  throw changed(document, first);
}

function changed(document: PolicyDocument, carried: PolicyDocument): FailureError {
  const { kind, metadata } = document.value;
  const name = `${String(kind)} ${String(objectOrEmpty(metadata)['name'])}`;
  return new FailureError({
    code: 'policy-conflict',
    message: `${name} of ${document.file} is another than the one in ${carried.file}`,
    hint: 'Build the bundle again, or give one of them.',
  });
}
