import {
  isJsonArray,
  isJsonObject,
  type JsonObject,
  type JsonValue,
} from '../../../../../manifest/json.ts';
import { hasPlaceholder } from '../../variables/template.ts';
import { hole } from '../jmespath/holes.ts';
import type { Scope } from '../scope.ts';
import { Untranslatable } from '../untranslatable.ts';
import { withoutReferences } from '../variables/document.ts';
import { textTerm } from '../variables/text.ts';
import { PatternTranslation } from './pattern-function.ts';

/** The Rego term (over `c` and the resource `o`) of the verdict of `pattern` or `anyPattern`. */
export function patternVerdict(
  source: JsonObject,
  rule: string,
  message: string,
  scope: Scope,
): string {
  const { pattern, anyPattern } = source;
  const single = pattern !== undefined && pattern !== null;
  const document = single ? pattern : (anyPattern ?? null);
  if (!single && !isJsonArray(document)) throw new Untranslatable('anyPattern that is no list');
  const { filled, slots } = withHoles(document, scope);
  const translation = new PatternTranslation(scope.writer);
  const judged = (each: JsonValue) =>
    `k.judged(${translation.element(each, { value: 'o', at: '[]' })})`;
  const name = JSON.stringify(rule);
  const value =
    isJsonArray(filled) && !single
      ? `k.any_pattern_verdict(${name}, ${message}, [${filled.map(judged).join(', ')}])`
      : `k.pattern_verdict(${name}, ${message}, ${judged(filled)})`;
  const values = `p := [${slots.join(', ')}]`;
  const f = scope.writer.define('c, o', [
    ...(slots.length > 0 ? [{ value: 'k.unfilled(p)', when: [values] }] : []),
    { value, when: [values] },
  ]);
  return `${f}(c, o)`;
}

/** The document with a hole for each text that holds variables, and the terms of these texts. */
function withHoles(document: JsonValue, scope: Scope): { filled: JsonValue; slots: string[] } {
  const slots: string[] = [];
  const replace = (value: JsonValue, path: readonly string[]): JsonValue => {
    if (typeof value === 'string' && hasPlaceholder(value)) {
      slots.push(textTerm(value, path, scope));
      return hole(slots.length - 1);
    }
    if (isJsonArray(value)) return value.map((item, i) => replace(item, [...path, String(i)]));
    if (!isJsonObject(value)) return value;
    return Object.fromEntries(
      Object.keys(value).map((key) => {
        if (hasPlaceholder(key)) throw new Untranslatable('a variable in a key');
        return [key, replace(value[key] ?? null, [...path, key])];
      }),
    );
  };
  if (!hasPlaceholder(document)) return { filled: document, slots };
  return { filled: replace(withoutReferences(document), []), slots };
}
