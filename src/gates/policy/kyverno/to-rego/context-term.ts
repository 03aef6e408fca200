import type { JsonObject } from '../../../../manifest/json.ts';
import { compileEntries } from '../context/context-entries.ts';
import { objectField, textField } from '../policy/fields.ts';
import { hasPlaceholder } from '../variables/template.ts';
import { expressionFunction } from './jmespath/expression.ts';
import type { Scope } from './scope.ts';
import { Untranslatable } from './untranslatable.ts';
import { documentTerm } from './variables/document.ts';
import { queryTerm } from './variables/query.ts';

/** The scope with the entries of a `context` block. Only variables can be computed in Rego. */
export function withEntries(entries: readonly JsonObject[], scope: Scope): Scope {
  compileEntries(entries);
  return entries.reduce((before, entry) => {
    const name = textField(entry, 'name') ?? '';
    if (before.has(name)) throw new Untranslatable(`the context entry ${name} declared twice`);
    return before.with({ name, term: entryTerm(entry, name, before) });
  }, scope);
}

function entryTerm(entry: JsonObject, name: string, scope: Scope): string {
  const source = objectField(entry, 'variable');
  if (!source) {
    const kind = Object.keys(entry).find((key) => key !== 'name');
    throw new Untranslatable(`context: ${kind}`);
  }
  const query = textField(source, 'jmesPath') ?? '';
  if (hasPlaceholder(query)) throw new Untranslatable('context: a jmesPath made of variables');
  const hasValue = source['value'] !== undefined;
  const given = hasValue ? documentTerm(source['value'] ?? null, scope) : 'set()';
  const otherwise = documentTerm(source['default'] ?? null, scope);
  const found =
    query === '' ? 'null' : hasValue ? searchTerm(query, scope) : queryTerm(query, scope);
  const f = scope.writer.define('c', [
    {
      value: `k.entry(${JSON.stringify(name)}, ${JSON.stringify(query)}, g, d, ${found})`,
      when: [`g := ${given}`, `d := ${otherwise}`],
    },
  ]);
  return `${f}(c)`;
}

/** A query of the entry's own value. */
function searchTerm(query: string, { writer }: Scope): string {
  const f = expressionFunction(query.trim(), { writer, holes: false, ownData: true });
  return `k.queried(g, ${f}(g))`;
}
