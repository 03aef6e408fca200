import type { JsonValue } from '../../../../manifest/json.ts';
import { type Queryable, QueryError } from '../context/queryable.ts';
import { goJson } from '../text/go-text.ts';
import { currentPath } from './current-path.ts';
import { SubstitutionError } from './substitution-error.ts';

/** `{{ … }}` after anything but a backslash; what stands before it is part of the match. */
export const VARIABLE = /(^|[^\\])(\{\{(?:\{[^{}]*\}|[^{}])*\}\})/gu;
/** A text that is one variable. */
export const ONE_VARIABLE = /^\{\{(?:\{[^{}]*\}|[^{}])*\}\}$/u;
/** A text that still holds variables after so many rounds goes in circles. */
const MOST_ROUNDS = 64;
const LONGEST_TEXT = 4 * 1024 * 1024;

/** Prepares one text; a text that is one variable gives that variable's value, of any type. */
export function compileText(
  text: string,
  path: readonly string[],
): (context: Queryable) => JsonValue {
  if (ONE_VARIABLE.test(text)) {
    const variable = readVariable(text);
    return (context) => resolve(variable.expression, path, context);
  }
  return (context) => fill(text, path, context);
}

function fill(text: string, path: readonly string[], context: Queryable): JsonValue {
  let current = text;
  for (let round = 0; round < MOST_ROUNDS; round++) {
    const variables = [...current.matchAll(VARIABLE)].map((match) => match[2] ?? '');
    if (variables.length === 0) return unescapeBraces(current);
    if (variables.includes(current)) return resolveWhole(current, path, context);
    let shallow = false;
    for (const variable of variables) {
      const { expression, isShallow } = readVariable(variable);
      shallow = isShallow;
      const value = asText(resolve(expression, path, context));
      current = current.replace(variable, () => (shallow ? value.replaceAll('{{', '\\{{') : value));
    }
    if (shallow) return unescapeBraces(current);
    if (current.length > LONGEST_TEXT) break;
  }
  throw new SubstitutionError(
    `the variables at path ${pathText(path)} are circular: substituting them never ends`,
  );
}

function resolveWhole(text: string, path: readonly string[], context: Queryable): JsonValue {
  return resolve(readVariable(text).expression, path, context);
}

function resolve(expression: string, path: readonly string[], context: Queryable): JsonValue {
  const named = expression === '@' ? currentPath(path, context) : expression;
  const asked =
    context.operation === 'DELETE'
      ? named.replaceAll('request.object', 'request.oldObject')
      : named;
  try {
    return context.query(asked);
  } catch (error) {
    if (!(error instanceof QueryError)) throw error;
    throw new SubstitutionError(
      `failed to resolve ${asked} at path ${pathText(path)}: ${error.message}`,
    );
  }
}

/** `{{- x }}` substitutes once: what `x` holds is not looked at again. */
export function readVariable(text: string): { expression: string; isShallow: boolean } {
  const bare = text.replaceAll('{{', '').replaceAll('}}', '').trim();
  return bare.startsWith('-')
    ? { expression: bare.slice(1).trim(), isShallow: true }
    : { expression: bare, isShallow: false };
}

function asText(value: JsonValue): string {
  return typeof value === 'string' ? value : goJson(value);
}

/** `\\{{` stands for braces that are no variable's. */
export function unescapeBraces(text: string): string {
  return text.replaceAll('\\{{', '{{');
}

/** A place in the document as messages name it. */
export function pathText(path: readonly string[]): string {
  return path.map((segment) => `/${segment.replaceAll('/', '\\/')}`).join('');
}
