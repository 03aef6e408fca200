import { RE2JS, RE2JSException } from 're2js';
import { labelQuery } from '../../kubernetes/label-query.ts';
import { type JsonObject, objectOrEmpty } from '../../manifest/json.ts';
import type { DeclaredObject } from '../declared-object.ts';

/**
 * Whether a patch's target means an object, as kustomize's Selector does: group, version, kind, name
 * and namespace are regular expressions for the whole text, labels and annotations are selectors in
 * kubectl's form. What is not there selects everything.
 */
export function selects(target: JsonObject, object: DeclaredObject): boolean {
  const { group, kind, name, namespace, value } = object;
  const version =
    String(value['apiVersion'] ?? '')
      .split('/')
      .at(-1) ?? '';
  const texts = { group, version, kind, name, namespace: namespace ?? '' };
  const { labels, annotations } = objectOrEmpty(value['metadata']);
  return (
    Object.entries(texts).every(([key, text]) => isWhole(target[key], text)) &&
    fits(target['labelSelector'], objectOrEmpty(labels)) &&
    fits(target['annotationSelector'], objectOrEmpty(annotations))
  );
}

function isWhole(pattern: unknown, text: string): boolean {
  if (typeof pattern !== 'string' || pattern === '') return true;
  try {
    return RE2JS.compile(pattern).matches(text);
  } catch (error) {
    if (error instanceof RE2JSException) return false;
    throw error;
  }
}

function fits(selector: unknown, labels: JsonObject): boolean {
  return typeof selector !== 'string' || labelQuery(selector)(labels);
}
