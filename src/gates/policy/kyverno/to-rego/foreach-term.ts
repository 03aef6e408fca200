import type { JsonObject } from '../../../../manifest/json.ts';
import { booleanField, objectsField, textField } from '../policy/fields.ts';
import { conditionsTerm } from './conditions-text.ts';
import { contentTerm, type RuleNames } from './content-term.ts';
import { withEntries } from './context-term.ts';
import type { Scope } from './scope.ts';
import { queryTerm } from './variables/query.ts';

/** The Rego term (over `c`) of the verdict of `foreach` blocks. */
export function foreachTerm(loops: readonly JsonObject[], names: RuleNames, scope: Scope): string {
  return `k.loops([${loops.map((loop) => loopTerm(loop, names, scope)).join(', ')}])`;
}

function loopTerm(loop: JsonObject, names: RuleNames, scope: Scope): string {
  const list = queryTerm(textField(loop, 'list') ?? '', scope);
  const isScoped = booleanField(loop, 'elementScope');
  const turn = `${bodyFunction(loop, names, scope.inner())}(t, ${resourceTerm(isScoped)})`;
  const { depth } = scope;
  const variables = ['element', 'elementIndex'].flatMap((name) => {
    const value = name === 'element' ? 'e' : 'i';
    return [`["${name}", ${value}]`, `["${name}${depth}", ${value}]`];
  });
  const inner = `t := array.concat(c, [k.with_entries(c[${depth}], [${variables.join(', ')}])])`;
  const value = isScoped === true ? `k.turn_over_map(e, ${turn})` : turn;
  const turns = `[x | some i, e in k.loop_items(l); e != null; ${inner}; x := ${value}]`;
  const name = scope.writer.define('c', [
    { value: `k.loop(l, ${turns})`, when: [`l := k.elements_of(${list})`] },
  ]);
  return `${name}(c)`;
}

/** What patterns look at: the element, unless it is no map. */
function resourceTerm(isScoped: boolean | undefined): string {
  if (isScoped === undefined) return 'k.scoped(e, c[0].request.object)';
  return isScoped ? 'e' : 'c[0].request.object';
}

/** Its own context and preconditions, then its content. */
function bodyFunction(loop: JsonObject, names: RuleNames, outer: Scope): string {
  return judgedFunction(loop, objectsField(loop, 'context'), outer, (scope) =>
    contentTerm(loop, names, scope),
  );
}

/** Defines the function (of `c` and `o`) of a block with a context, preconditions and content. */
export function judgedFunction(
  block: JsonObject,
  context: readonly JsonObject[],
  outer: Scope,
  content: (scope: Scope) => string,
): string {
  const scope = withEntries(context, outer);
  const conditions = conditionsTerm(block['preconditions'], scope);
  const value = content(scope);
  return scope.writer.define('c, o', [
    ...(conditions === 'k.no_conditions'
      ? []
      : [{ value: `k.unmet(${conditions})`, when: ['true'] }]),
    { value },
  ]);
}
