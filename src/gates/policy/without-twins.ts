import { sameJson } from '../../kubernetes/same-json.ts';
import { objectOrEmpty } from '../../manifest/json.ts';
import { FailureError } from '../../verdict/failure.ts';
import { policyIdentity } from './policy-identity.ts';
import type { PolicyDocument, PolicySource } from './policy-source.ts';
import { carriesPolicies } from './rego/compiled-module.ts';

/**
 * The sources without documents that a bundle among them carries already: the policies a bundle
 * was built from may be given beside it, and are the same policies. Throws a {@link FailureError}
 * when they are no longer the same: one of the two would be judged by, and nobody could say which.
 */
export function withoutTwins(sources: readonly PolicySource[]): readonly PolicySource[] {
  const carried = new Map<string, PolicyDocument>();
  for (const document of sources.flatMap((source) => carriedIn(source))) {
    const key = policyIdentity(document.value);
    const twin = carried.get(key);
    if (!twin) carried.set(key, document);
    else if (twin.file !== document.file) refuseDifference(document, twin);
  }
  if (carried.size === 0) return sources;
  return sources.map((source) => ({
    ...source,
    files: source.files.map((file) => ({
      ...file,
      documents: file.documents.filter((document) => !isTwin(document, carried)),
    })),
  }));
}

function carriedIn(source: PolicySource): readonly PolicyDocument[] {
  return source.files.flatMap((file) => (carriesPolicies(file.path) ? file.documents : []));
}

function isTwin(document: PolicyDocument, carried: ReadonlyMap<string, PolicyDocument>): boolean {
  const twin = carried.get(policyIdentity(document.value));
  if (!twin || twin.file === document.file) return false;
  refuseDifference(document, twin);
  return true;
}

function refuseDifference(document: PolicyDocument, twin: PolicyDocument): void {
  if (sameJson(document.value, twin.value)) return;
  const { kind, metadata } = document.value;
  const name = `${String(kind)} ${String(objectOrEmpty(metadata)['name'])}`;
  throw new FailureError({
    code: 'policy-conflict',
    message: `${name} of ${document.file} is another than the one in ${twin.file}`,
    hint: 'Build the bundle again, or give one of them.',
  });
}
