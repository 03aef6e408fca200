import { expressionFunction } from '../jmespath/expression.ts';
import type { Scope } from '../scope.ts';
import { Untranslatable } from '../untranslatable.ts';

/**
 * The Rego term (over `c`) of a query of the context: its value, or `{["query", reason]}`.
 * `holes` are the terms of variables inside the expression's texts.
 */
export function queryTerm(expression: string, scope: Scope, holes: readonly string[] = []): string {
  const text = expression.trim();
  if (text === '') throw new Untranslatable('an empty variable');
  const { writer } = scope;
  const f = expressionFunction(text, { writer, holes: holes.length > 0 });
  const root = `r := ${scope.root(text)}`;
  if (holes.length === 0) {
    return `${writer.define('c', [{ value: `k.queried(r, ${f}(r))`, when: [root] }])}(c)`;
  }
  const values = `v := [${holes.join(', ')}]`;
  const quoted = `h := [k.quotable(x, ${JSON.stringify(QUOTES)}) | some x in v]`;
  const name = writer.define('c', [
    { value: 'k.any_failure(v)', when: [values] },
    { value: 'k.any_failure(h)', when: [values, quoted] },
    { value: `k.queried(r, ${f}(r, h))`, when: [values, quoted, root] },
  ]);
  return `${name}(c)`;
}

/** Values with these characters would end the text they are filled into. */
const QUOTES = '\'"`';
