import {
  isJsonArray,
  isJsonObject,
  type JsonValue,
  newJsonObject,
} from '../../../../manifest/json.ts';
import { parseAnchor } from '../pattern/anchor.ts';
import { operatorOf } from '../pattern/operator.ts';
import { goSprint } from '../text/go-text.ts';
import { SubstitutionError } from './substitution-error.ts';

const REFERENCE = /^\$\(.[^ ]*\)|[^\\]\$\(.[^ ]*\)/g;
const ESCAPED = /\\\$\(.[^ )]*\)/g;

/**
 * Replaces `$(path)` by what stands at that place of the same document; relative paths start at
 * the reference. `$(>=path)` keeps the operator before the value.
 */
export function resolveReferences(document: JsonValue): JsonValue {
  return hasReference(document) ? resolveIn(document, document, []) : document;
}

function hasReference(value: JsonValue | undefined): boolean {
  if (typeof value === 'string') return value.includes('$(');
  if (isJsonArray(value)) return value.some(hasReference);
  if (!isJsonObject(value)) return false;
  return Object.keys(value).some((key) => hasReference(key) || hasReference(value[key]));
}

function resolveIn(document: JsonValue, value: JsonValue, path: readonly string[]): JsonValue {
  if (typeof value === 'string') return resolveText(document, value, path);
  if (isJsonArray(value)) {
    return value.map((item, i) => resolveIn(document, item, [...path, String(i)]));
  }
  if (!isJsonObject(value)) return value;
  const resolved = newJsonObject();
  for (const key of Object.keys(value)) {
    const name = resolveText(document, key, path);
    resolved[name] = resolveIn(document, value[key] ?? null, [...path, key]);
  }
  return resolved;
}

function resolveText(document: JsonValue, text: string, path: readonly string[]): string {
  let result = text;
  for (const [found] of text.matchAll(REFERENCE)) {
    const reference = found.startsWith('$(') ? found : found.slice(1);
    result = result.replace(reference, () => referenced(document, reference, path));
  }
  return result.replace(ESCAPED, (escaped) => escaped.slice(1));
}

function referenced(document: JsonValue, reference: string, path: readonly string[]): string {
  const inner = reference.replace(/^[$()]+|[$()]+$/g, '');
  const operator = operatorOf(inner);
  const target = inner.slice(operator.length);
  const value = find(document, absolute(target, path));
  if (value === undefined || value === null) {
    throw new SubstitutionError(`got nil resolved variable ${reference} at path ${pathText(path)}`);
  }
  if (operator === '' && typeof value !== 'string') {
    throw new SubstitutionError(
      `NotResolvedReferenceErr,reference ${reference} not resolved at path ${pathText(path)}`,
    );
  }
  return `${operator}${goSprint(value)}`;
}

function absolute(target: string, path: readonly string[]): readonly string[] {
  const from = target.startsWith('/') ? [] : path;
  const segments: string[] = [];
  for (const segment of [...from, ...target.split('/')]) {
    if (segment === '..') segments.pop();
    else if (segment !== '' && segment !== '.') segments.push(withoutAnchor(segment));
  }
  return segments;
}

/** Descends by the keys' names, whatever anchors stand around them. */
function find(value: JsonValue | undefined, path: readonly string[]): JsonValue | undefined {
  const [segment, ...rest] = path;
  if (segment === undefined) return value;
  if (isJsonArray(value)) return find(value[Number(segment)], rest);
  if (!isJsonObject(value)) return undefined;
  const key = Object.keys(value).find((k) => withoutAnchor(k) === segment);
  return key === undefined ? undefined : find(value[key], rest);
}

function withoutAnchor(segment: string): string {
  return parseAnchor(segment)?.key ?? segment;
}

function pathText(path: readonly string[]): string {
  return path.map((segment) => `/${segment}`).join('');
}
