import {
  isJsonArray,
  isJsonObject,
  type JsonObject,
  type JsonValue,
} from '../../../../../manifest/json.ts';
import { resolveReferences } from '../../variables/references.ts';
import { SubstitutionError } from '../../variables/substitution-error.ts';
import { hasPlaceholder } from '../../variables/template.ts';
import { regoLiteral } from '../rego-literal.ts';
import type { Scope } from '../scope.ts';
import { Untranslatable } from '../untranslatable.ts';
import { textTerm } from './text.ts';

/** The Rego term (over `c`) of a document with its variables filled in, or `{["subst", reason]}`. */
export function documentTerm(document: JsonValue, scope: Scope): string {
  if (!hasPlaceholder(document)) return regoLiteral(document);
  const slots: string[] = [];
  const structure = fill(withoutReferences(document), [], (text, path) => {
    slots.push(textTerm(text, path, scope));
    return `v[${slots.length - 1}]`;
  });
  if (structure === 'v[0]') return slots[0] ?? '';
  if (slots.length === 0) return structure;
  const build = scope.writer.define('v', [
    { value: 'k.any_failure(v)', when: ['true'] },
    { value: structure },
  ]);
  return `${build}([${slots.join(', ')}])`;
}

/** References to other places of a document are constant. */
export function withoutReferences(document: JsonValue): JsonValue {
  try {
    return resolveReferences(document);
  } catch (error) {
    if (!(error instanceof SubstitutionError)) throw error;
    throw new Untranslatable('references $(…) that lead nowhere');
  }
}

type Slot = (text: string, path: readonly string[]) => string;

function fill(value: JsonValue, path: readonly string[], slot: Slot): string {
  if (!hasPlaceholder(value)) return regoLiteral(value);
  if (typeof value === 'string') return slot(value, path);
  if (isJsonArray(value)) {
    return `[${value.map((item, i) => fill(item, [...path, String(i)], slot)).join(', ')}]`;
  }
  return isJsonObject(value) ? fillObject(value, path, slot) : regoLiteral(value);
}

function fillObject(value: JsonObject, path: readonly string[], slot: Slot): string {
  const members = Object.keys(value).map((key) => {
    if (hasPlaceholder(key)) throw new Untranslatable('a variable in a key');
    return `${JSON.stringify(key)}: ${fill(value[key] ?? null, [...path, key], slot)}`;
  });
  return `{${members.join(', ')}}`;
}
