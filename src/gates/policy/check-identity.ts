import { type JsonObject, objectOrEmpty } from '../../manifest/json.ts';
import { FailureError } from '../../verdict/failure.ts';

/** Whether a document says, in texts, what it is. */
export function hasKind({ apiVersion, kind }: JsonObject): boolean {
  return typeof apiVersion === 'string' && typeof kind === 'string';
}

/** Throws a {@link FailureError} for an object of which the kind or the name is no text. */
export function checkIdentity(object: JsonObject, place: string): void {
  const { apiVersion, kind, metadata } = object;
  const { name, namespace } = objectOrEmpty(metadata);
  for (const [field, value] of Object.entries({ apiVersion, kind, name, namespace })) {
    if (typeof value !== 'object' || value === null) continue;
    throw new FailureError({
      code: 'policy-document-invalid',
      message: `${place}: its ${field} must be a text`,
      hint: 'Mend the document, or keep its file out.',
    });
  }
}
