import { isJsonArray, type JsonObject, newJsonObject } from '../../../../manifest/json.ts';
import { factsOf, type Subject } from '../admission/subject.ts';
import { compileSelector } from '../match/selector.ts';
import {
  booleanField,
  objectField,
  objectsField,
  textField,
  textsField,
} from '../policy/fields.ts';
import { PolicyError } from '../policy/policy-error.ts';
import { matchWildcard } from '../text/wildcard.ts';
import type { FailureAction } from './compiled-rule.ts';

/**
 * Prepares what a failure means: the rule's own action and overrides first, then the policy's
 * (`validationFailureAction`, the old place), Audit at last. A policy that is not asked at
 * admission (`admission: false`) refuses nothing: it only reports.
 */
export function compileFailureAction(
  spec: JsonObject,
  validate: JsonObject,
): {
  readonly defaultAction: FailureAction;
  action(subject: Subject): FailureAction;
} {
  if (booleanField(spec, 'admission') === false) {
    return { defaultAction: 'Audit', action: () => 'Audit' };
  }
  const own = readAction(textField(validate, 'failureAction'));
  const common = readAction(textField(spec, 'validationFailureAction')) ?? 'Audit';
  const ownOverrides = compileOverrides(validate, 'failureActionOverrides');
  const commonOverrides = compileOverrides(spec, 'validationFailureActionOverrides');
  return {
    defaultAction: own ?? common,
    action: (subject) => ownOverrides(subject) ?? own ?? commonOverrides(subject) ?? common,
  };
}

function readAction(text: string | undefined): FailureAction | undefined {
  if (text === undefined) return undefined;
  const action = text.toLowerCase();
  if (action === 'enforce') return 'Enforce';
  if (action === 'audit') return 'Audit';
  throw new PolicyError(`the failure action ${JSON.stringify(text)} is neither Enforce nor Audit`);
}

function compileOverrides(
  block: JsonObject,
  name: string,
): (subject: Subject) => FailureAction | undefined {
  const overrides = objectsField(block, name).map(compileOverride);
  if (overrides.length === 0) return () => undefined;
  return (subject) => overrides.find((override) => override.applies(subject))?.action;
}

function compileOverride(source: JsonObject) {
  const namespaces = textsField(source, 'namespaces');
  const selector = objectField(source, 'namespaceSelector');
  const selects = selector && compileSelector(selector);
  return {
    action: readAction(textField(source, 'action')),
    applies: (subject: Subject): boolean => {
      const { namespace } = factsOf(subject.object ?? subject.oldObject ?? newJsonObject());
      const byName =
        !isJsonArray(source['namespaces']) ||
        namespaces.some((pattern) => matchWildcard(pattern, namespace));
      return byName && (selects?.(subject.namespaceLabels) ?? true);
    },
  };
}
