import { labelPredicate, SelectorError } from '../../../../kubernetes/label-selector.ts';
import { isJsonObject, type JsonObject, newJsonObject } from '../../../../manifest/json.ts';
import { PolicyError } from '../policy/policy-error.ts';
import { sortedKeys } from '../text/go-text.ts';
import { hasWildcard, matchWildcard } from '../text/wildcard.ts';

/** Whether labels are selected. */
export type Selects = (labels: JsonObject) => boolean;

/** Prepares a label selector whose `matchLabels` may hold wildcards in keys and values. */
export function compileSelector(selector: JsonObject): Selects {
  const matchLabels = selector['matchLabels'];
  const wild =
    isJsonObject(matchLabels) &&
    Object.keys(matchLabels).filter(
      (key) => hasWildcard(key) || hasWildcard(text(matchLabels[key])),
    );
  if (!wild || wild.length === 0) return predicate(selector);
  const others = predicate({ ...selector, matchLabels: without(matchLabels, wild) });
  return (labels) =>
    others(labels) && wild.every((key) => someLabel(labels, key, text(matchLabels[key])));
}

function predicate(selector: JsonObject): Selects {
  try {
    return labelPredicate(selector);
  } catch (error) {
    if (error instanceof SelectorError) throw new PolicyError(error.message);
    throw error;
  }
}

function someLabel(labels: JsonObject, key: string, value: string): boolean {
  return sortedKeys(labels).some(
    (name) => matchWildcard(key, name) && matchWildcard(value, text(labels[name])),
  );
}

function without(object: JsonObject, keys: readonly string[]): JsonObject {
  const rest = newJsonObject();
  for (const key of Object.keys(object)) if (!keys.includes(key)) rest[key] = object[key];
  return rest;
}

function text(value: JsonObject[string]): string {
  return typeof value === 'string' ? value : '';
}
