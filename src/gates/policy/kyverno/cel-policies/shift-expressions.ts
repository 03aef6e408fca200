import {
  isJsonArray,
  isJsonObject,
  type JsonObject,
  type JsonValue,
  newJsonObject,
  objectOrEmpty,
} from '../../../../manifest/json.ts';
import type { AutogenPlace } from './autogen.ts';

/** Where the pod template is. */
export const TEMPLATE: Readonly<Record<AutogenPlace, string>> = {
  defaults: 'spec.template',
  cronjobs: 'spec.jobTemplate.spec.template',
};

/**
 * The spec with every mention of the pod's spec and metadata moved to the pod template's. The
 * namespace stays the object's own: templates have none. Plain text replacement, as Kyverno's.
 */
export function shiftSpec(spec: JsonObject, place: AutogenPlace): JsonObject {
  return objectOrEmpty(shiftValue(spec, TEMPLATE[place]));
}

function shiftValue(value: JsonValue, template: string): JsonValue {
  if (typeof value === 'string') return shiftText(value, template);
  if (isJsonArray(value)) return value.map((item) => shiftValue(item, template));
  if (!isJsonObject(value)) return value;
  const shifted = newJsonObject();
  for (const key of Object.keys(value)) shifted[key] = shiftValue(value[key] ?? null, template);
  return shifted;
}

function shiftText(text: string, template: string): string {
  return ['spec', 'metadata'].reduce(
    (shifted, part) =>
      shifted.replace(
        new RegExp(`(object|oldObject)\\.${part}(?!\\.namespace(?![A-Za-z0-9_]))`, 'g'),
        (_, object: string) => `${object}.${template}.${part}`,
      ),
    text,
  );
}
