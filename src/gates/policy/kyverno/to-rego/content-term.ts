import type { JsonObject } from '../../../../manifest/json.ts';
import { objectField, objectsField } from '../policy/fields.ts';
import { conditionsTerm } from './conditions-text.ts';
import { foreachTerm } from './foreach-term.ts';
import { messageTerm } from './message-term.ts';
import { patternVerdict } from './pattern/pattern-verdict.ts';
import type { Scope } from './scope.ts';

/** What the blocks of one rule share. */
export interface RuleNames {
  readonly rule: string;
  /** The message of its `validate` block, as it is written. */
  readonly message: string;
}

/**
 * The Rego term (over `c` and the resource `o`) of what stands in a `validate` block or in one of
 * its `foreach` blocks: a verdict, null when there is nothing to judge, or a set for a failure.
 */
export function contentTerm(source: JsonObject, names: RuleNames, scope: Scope): string {
  const message = messageTerm(names.message, scope);
  if (source['deny']) return denyTerm(source, names.rule, message, scope);
  if (source['pattern'] !== undefined || source['anyPattern'] !== undefined) {
    return patternVerdict(source, names.rule, message, scope);
  }
  const loops = objectsField(source, 'foreach');
  return loops.length > 0 ? foreachTerm(loops, names, scope) : 'null';
}

function denyTerm(source: JsonObject, rule: string, message: string, scope: Scope): string {
  const deny = objectField(source, 'deny');
  const conditions = conditionsTerm(deny?.['conditions'], scope);
  return `k.denied(${JSON.stringify(rule)}, ${conditions}, ${message})`;
}
