import { type JsonObject, objectOrEmpty } from '../../manifest/json.ts';
import { FailureError } from '../../verdict/failure.ts';

/**
 * Throws a {@link FailureError} for a document whose apiVersion, kind, name or namespace is no
 * text: what it is cannot be told.
 */
export function checkIdentity(document: JsonObject, place: string): void {
  const metadata = objectOrEmpty(document['metadata']);
  const parts = {
    apiVersion: document['apiVersion'],
    kind: document['kind'],
    'metadata.name': metadata['name'],
    'metadata.namespace': metadata['namespace'],
  };
  for (const [field, value] of Object.entries(parts)) {
    if (typeof value !== 'object' || value === null) continue;
    throw new FailureError({
      code: 'policy-document-invalid',
      message: `${place}: ${field} must be a text`,
      hint: 'Mend the document, or keep its file out.',
    });
  }
}
