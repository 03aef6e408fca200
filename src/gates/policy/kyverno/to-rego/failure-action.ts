import { isJsonArray, type JsonObject, newJsonObject } from '../../../../manifest/json.ts';
import {
  booleanField,
  objectField,
  objectsField,
  textField,
  textsField,
} from '../policy/fields.ts';
import { compileFailureAction } from '../rule/failure-action.ts';
import type { Clause, ModuleWriter } from './module-writer.ts';
import { regoLiteral } from './rego-literal.ts';
import { Untranslatable } from './untranslatable.ts';

/** A Rego expression for the action of a rule: "Enforce" or "Audit", by the input's namespace. */
export function failureAction(spec: JsonObject, rule: JsonObject, writer: ModuleWriter): string {
  const validate = objectField(rule, 'validate') ?? newJsonObject();
  const { defaultAction } = compileFailureAction(spec, validate);
  if (booleanField(spec, 'admission') === false) return JSON.stringify(defaultAction);
  const hasOwn = textField(validate, 'failureAction') !== undefined;
  const clauses = [
    ...objectsField(validate, 'failureActionOverrides').flatMap(overrideClause),
    ...(hasOwn
      ? []
      : objectsField(spec, 'validationFailureActionOverrides').flatMap(overrideClause)),
  ];
  if (clauses.length === 0) return JSON.stringify(defaultAction);
  const name = writer.define('o', [...clauses, { value: JSON.stringify(defaultAction) }]);
  return `${name}(k.facts)`;
}

function overrideClause(override: JsonObject): readonly Clause[] {
  if (objectField(override, 'namespaceSelector')) {
    throw new Untranslatable('failureActionOverrides: namespaceSelector');
  }
  const action = textField(override, 'action');
  if (action === undefined) throw new Untranslatable('failureActionOverrides without an action');
  const value = action.toLowerCase() === 'enforce' ? '"Enforce"' : '"Audit"';
  const names = regoLiteral(textsField(override, 'namespaces'));
  const when = isJsonArray(override['namespaces']) ? [`k.any_wildcard(${names}, o.namespace)`] : [];
  return [{ value, when }];
}
