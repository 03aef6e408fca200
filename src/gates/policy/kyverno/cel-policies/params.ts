import type { JsonObject } from '../../../../manifest/json.ts';
import { factsOf } from '../admission/subject.ts';
import { UnsupportedError } from '../context/world.ts';
import { compileSelector } from '../match/selector.ts';
import { objectField, textField } from '../policy/fields.ts';
import type { RuleRun } from '../rule/rule-run.ts';

/** The parameter objects a rule is judged with, one after the other. */
export type Params = (run: RuleRun) => readonly (JsonObject | null)[];

/** Prepares `paramKind` and `paramRef`; a rule without parameters is judged once, with null. */
export function compileParams(cel: JsonObject): Params {
  const kind = objectField(cel, 'paramKind');
  const reference = objectField(cel, 'paramRef');
  if (!kind || !reference) return () => [null];
  const apiVersion = textField(kind, 'apiVersion') ?? '';
  const kindName = textField(kind, 'kind') ?? '';
  const name = textField(reference, 'name');
  const namespace = textField(reference, 'namespace');
  const selector = objectField(reference, 'selector');
  const selects = selector && compileSelector(selector);
  const allows = textField(reference, 'parameterNotFoundAction') === 'Allow';
  return (run) => {
    if (!run.world.objects) {
      throw new UnsupportedError('parameters', `the rule ${run.rule} needs ${kindName} parameters`);
    }
    const own = namespace ?? factsOf(run.object).namespace;
    const found = run.world.objects(apiVersion, kindName).filter((object) => {
      const facts = factsOf(object);
      const isHere = facts.namespace === '' || facts.namespace === own;
      return (
        isHere && (name === undefined || facts.name === name) && (selects?.(facts.labels) ?? true)
      );
    });
    if (found.length > 0 || allows) return found;
    throw new UnsupportedError(
      'parameters',
      `the ${kindName} that rule ${run.rule} takes its parameters from is not in the set`,
    );
  };
}
