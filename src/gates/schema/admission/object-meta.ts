import { invalidLabel } from '../rules/invalid-label.ts';
import { labelValue, qualifiedName } from './names.ts';
import type { Place } from './place.ts';

/** All annotations of an object together, keys and values, in bytes. */
const ANNOTATION_BYTES = 262_144;

/** Labels, annotations, finalizers and owners of an object or a template. */
export function checkObjectMeta(metadata: Place): void {
  checkLabels(metadata.field('labels'));
  checkAnnotations(metadata.field('annotations'));
  for (const owner of metadata.field('ownerReferences').entries()) {
    for (const name of ['apiVersion', 'kind', 'name', 'uid']) {
      if (owner.field(name).value === '') owner.field(name).missing();
    }
  }
}

/** Keys and values as labels and label selectors want them. */
export function checkLabels(labels: Place): void {
  for (const [key, place] of labels.fields()) {
    checkKey(key, key, place);
    checkLabelValue(place);
  }
}

export function checkLabelValue(place: Place): void {
  const { text } = place;
  const wanted = text === undefined ? undefined : labelValue(text);
  if (wanted !== undefined) place.invalid(wanted, invalidLabel.id);
}

function checkAnnotations(annotations: Place): void {
  let bytes = 0;
  for (const [key, place] of annotations.fields()) {
    checkKey(key, key.toLowerCase(), place);
    if (typeof place.value === 'string')
      bytes += Buffer.byteLength(key) + Buffer.byteLength(place.value);
  }
  if (bytes <= ANNOTATION_BYTES) return;
  annotations.refuse(
    `The annotations have ${bytes} bytes together; at most ${ANNOTATION_BYTES} are accepted.`,
    invalidLabel.id,
  );
}

function checkKey(key: string, judged: string, place: Place): void {
  if (/\$\{[^}]*\}/.test(key)) return;
  const wanted = qualifiedName(judged);
  if (wanted !== undefined)
    place.refuse(`The key \`${key}\` is not ${wanted}.`, invalidLabel.id, 'key');
}
