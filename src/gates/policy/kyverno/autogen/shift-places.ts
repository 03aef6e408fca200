import {
  isJsonArray,
  isJsonObject,
  type JsonObject,
  type JsonValue,
  newJsonObject,
  objectOrEmpty,
} from '../../../../manifest/json.ts';

const PLACE = {
  template: 'spec.template',
  jobTemplate: 'spec.jobTemplate.spec.template',
} as const;

/**
 * The rule with every mention of the pod's spec and metadata moved to the pod template's:
 * `request.object.spec` in variables, `object.spec` in CEL. Plain text replacement, as Kyverno's.
 */
export function shiftPlaces(rule: JsonObject, key: keyof typeof PLACE): JsonObject {
  const isCel = objectOrEmpty(rule['validate'])['cel'] !== undefined;
  const place = PLACE[key];
  const replacements = isCel ? celReplacements(place) : variableReplacements(place);
  return objectOrEmpty(replaceAll(rule, replacements));
}

type Replacements = readonly (readonly [string, string])[];

function variableReplacements(place: string): Replacements {
  return [
    ['request.object.spec', `request.object.${place}.spec`],
    ['request.oldObject.spec', `request.oldObject.${place}.spec`],
    ['request.object.metadata', `request.object.${place}.metadata`],
    ['request.oldObject.metadata', `request.oldObject.${place}.metadata`],
  ];
}

/** The last one reads `object`, not `oldObject`, in Kyverno too. */
function celReplacements(place: string): Replacements {
  return [
    ['object.spec', `object.${place}.spec`],
    ['oldObject.spec', `oldObject.${place}.spec`],
    ['object.metadata', `object.${place}.metadata`],
    ['oldObject.metadata', `object.${place}.metadata`],
  ];
}

function replaceAll(value: JsonValue, replacements: Replacements): JsonValue {
  if (typeof value === 'string') return replaceText(value, replacements);
  if (isJsonArray(value)) return value.map((item) => replaceAll(item, replacements));
  if (!isJsonObject(value)) return value;
  const replaced = newJsonObject();
  for (const key of Object.keys(value)) {
    replaced[replaceText(key, replacements)] = replaceAll(value[key] ?? null, replacements);
  }
  return replaced;
}

function replaceText(text: string, replacements: Replacements): string {
  return replacements.reduce((t, [from, to]) => t.replaceAll(from, to), text);
}
