import { QueryError } from '../../context/queryable.ts';
import { currentPath } from '../../variables/current-path.ts';
import {
  ONE_VARIABLE,
  pathText,
  readVariable,
  unescapeBraces,
  VARIABLE,
} from '../../variables/text-template.ts';
import { hole, holesIn, partsWithHoles } from '../jmespath/holes.ts';
import type { Scope } from '../scope.ts';
import { Untranslatable } from '../untranslatable.ts';
import { queryTerm } from './query.ts';

/**
 * The Rego term (over `c`) of a text with its variables filled in: a value, of any type where the
 * text is one variable, or `{["subst", reason]}`.
 */
export function textTerm(text: string, path: readonly string[], scope: Scope): string {
  const variables: string[] = [];
  const variableTerm = (variable: string) =>
    resolvedTerm(variable, path, scope, (index) => variables[index] ?? '');
  if (ONE_VARIABLE.test(text)) return variableTerm(text);
  let current = text;
  for (;;) {
    const found = [...current.matchAll(VARIABLE)].map((match) => match[2] ?? '');
    if (found.length === 0) break;
    if (found.includes(current)) return variableTerm(current);
    // The engine sees these only after the values of the others stand before them.
    if (variables.length > 0 && found.some((each) => holesIn(each).length === 0))
      throw sideBySide();
    for (const variable of found) {
      const token = hole(variables.length);
      variables.push(variableTerm(variable));
      current = current.replace(variable, () => token);
    }
  }
  return filledTerm(current, variables, scope);
}

function filledTerm(text: string, variables: readonly string[], scope: Scope): string {
  const used = holesIn(text);
  const values = used.map((index) => variables[index] ?? '');
  if (values.length === 0) return JSON.stringify(unescapeBraces(text));
  // When all but one of them are empty, the engine takes the text for that one's value.
  if (values.length > 1 && text.replace(/\uE000\d+\uE001/g, '') === '') throw sideBySide();
  let next = 0;
  const parts = partsWithHoles(unescapeBraces(text), () => `v[${next++}]`);
  const name = scope.writer.define('c', [
    { value: `k.filled_text(v, [${parts.join(', ')}])`, when: [`v := [${values.join(', ')}]`] },
  ]);
  return `${name}(c)`;
}

function sideBySide(): Untranslatable {
  return new Untranslatable('variables side by side');
}

/** One variable; variables inside its texts come first. */
function resolvedTerm(
  variable: string,
  path: readonly string[],
  scope: Scope,
  termOf: (hole: number) => string,
): string {
  const { expression: written, isShallow } = readVariable(variable);
  if (isShallow) throw new Untranslatable('variables that are filled in once ({{- …}})');
  const expression = written === '@' ? currentPath(path, NO_TARGET) : written;
  const holes = holesIn(expression);
  // Each hole has its own place in the array of values.
  const terms = holes.map(termOf);
  const renumbered = renumber(expression);
  const named =
    holes.length === 0
      ? JSON.stringify(expression)
      : `concat("", [${partsWithHoles(renumbered, (i) => `k.as_text(${terms[i]})`).join(', ')}])`;
  const query = queryTerm(renumbered, scope, terms);
  if (holes.length === 0) {
    return `k.resolved(${named}, ${JSON.stringify(pathText(path))}, ${query})`;
  }
  const name = scope.writer.define('c', [
    { value: 'x', when: [`x := k.any_failure([${terms.join(', ')}])`] },
    { value: `k.resolved(${named}, ${JSON.stringify(pathText(path))}, ${query})` },
  ]);
  return `${name}(c)`;
}

function renumber(expression: string): string {
  let next = 0;
  return expression.replace(/\uE000\d+\uE001/g, () => hole(next++));
}

/** What `@` stands for where there is no target of a mutation. */
const NO_TARGET = {
  operation: 'CREATE',
  query: () => {
    throw new QueryError('there is no target');
  },
  search: () => {
    throw new QueryError('there is no target');
  },
};
