import {
  isJsonObject,
  type JsonObject,
  type JsonValue,
  objectOrEmpty,
} from '../../../../manifest/json.ts';
import { extractImages, ImageError } from '../images/extract-images.ts';
import { objectsField, textField, textsField } from '../policy/fields.ts';
import { matchWildcard } from '../text/wildcard.ts';
import type { Validation } from './validation.ts';

/**
 * Prepares `verifyImages`: signatures need a registry, so that the rule cannot be judged; but it
 * has nothing to say of an object without images that its references mean.
 */
export function compileVerifyImages(rule: JsonObject): Validation {
  const references = objectsField(rule, 'verifyImages').flatMap((each) => [
    ...textsField(each, 'imageReferences'),
    ...[textField(each, 'image') ?? ''].filter((image) => image !== ''),
  ]);
  const findsOthers = rule['imageExtractors'] !== undefined;
  return ({ subject, object }) => {
    if (!findsOthers && !isMeant(references, subject.gvk.kind, object)) return undefined;
    return {
      status: 'unsupported',
      message: 'verifying the signatures of images needs a registry',
    };
  };
}

function isMeant(references: readonly string[], kind: string, object: JsonObject): boolean {
  try {
    const images = Object.values(extractImages(kind, object) ?? {}).flatMap(textsOf);
    return images.some((image) => references.some((pattern) => matchWildcard(pattern, image)));
  } catch (error) {
    if (error instanceof ImageError) return true;
    throw error;
  }
}

function textsOf(images: JsonValue | undefined): readonly string[] {
  return Object.values(objectOrEmpty(images)).flatMap((image) =>
    isJsonObject(image) && typeof image['reference'] === 'string' ? [image['reference']] : [],
  );
}
