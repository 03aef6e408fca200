import {
  isJsonArray,
  isJsonObject,
  type JsonArray,
  type JsonObject,
  type JsonValue,
  newJsonObject,
} from '../../../../manifest/json.ts';
import type { Queryable } from '../context/queryable.ts';
import { resolveReferences } from './references.ts';
import { SubstitutionError } from './substitution-error.ts';
import { compileText } from './text-template.ts';

/** A document with its variables filled in. Throws {@link SubstitutionError}. */
export type Template = (context: Queryable) => JsonValue;

/**
 * Prepares a document that may hold `{{ variables }}` in leaves and keys, and `$(references)` to
 * other places of itself. `constant` tells that it holds neither.
 */
export function compileTemplate(document: JsonValue): Template & { readonly constant: boolean } {
  if (!hasPlaceholder(document)) return Object.assign(() => document, { constant: true });
  const template = compileLazily(document);
  return Object.assign(template, { constant: false });
}

/** References are errors of the substitution, so they are resolved when it happens. */
function compileLazily(document: JsonValue): Template {
  let compiled: Template | undefined;
  return (context) => {
    compiled ??= compilePlace(resolveReferences(document), []);
    return compiled(context);
  };
}

function compilePlace(value: JsonValue, path: readonly string[]): Template {
  if (!hasPlaceholder(value)) return () => value;
  if (typeof value === 'string') return compileString(value, path);
  if (isJsonArray(value)) return compileList(value, path);
  return isJsonObject(value) ? compileObject(value, path) : () => value;
}

/** What a variable stands for may hold variables itself, unless it is text. */
function compileString(value: string, path: readonly string[]): Template {
  const fill = compileText(value, path);
  return (context) => {
    const filled = fill(context);
    return typeof filled === 'object' && hasPlaceholder(filled)
      ? compilePlace(filled, path)(context)
      : filled;
  };
}

function compileList(value: JsonArray, path: readonly string[]): Template {
  const items = value.map((item, i) => compilePlace(item, [...path, String(i)]));
  return (context) => items.map((item) => item(context));
}

function compileObject(value: JsonObject, path: readonly string[]): Template {
  const members = Object.keys(value).map((key) => ({
    key: compileKey(key, path),
    value: compilePlace(value[key] ?? null, [...path, key]),
  }));
  return (context) => {
    const object = newJsonObject();
    for (const member of members) object[member.key(context)] = member.value(context);
    return object;
  };
}

function compileKey(key: string, path: readonly string[]): (context: Queryable) => string {
  if (!hasPlaceholder(key)) return () => key;
  const fill = compileText(key, path);
  return (context) => {
    const filled = fill(context);
    if (filled === null) return key;
    if (typeof filled === 'string') return filled;
    throw new SubstitutionError(`expected string after substituting variables in key "${key}"`);
  };
}

/** Whether a document holds variables or references. */
export function hasPlaceholder(value: JsonValue | undefined): boolean {
  if (typeof value === 'string') return value.includes('{{') || value.includes('$(');
  if (isJsonArray(value)) return value.some(hasPlaceholder);
  if (!isJsonObject(value)) return false;
  return Object.keys(value).some((key) => hasPlaceholder(key) || hasPlaceholder(value[key]));
}
