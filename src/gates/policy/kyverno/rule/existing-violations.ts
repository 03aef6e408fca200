import { type JsonObject, newJsonObject } from '../../../../manifest/json.ts';
import { booleanField, objectField } from '../policy/fields.ts';
import type { CompiledRule } from './compiled-rule.ts';

/** Kinds of validation that Kyverno forgives nothing. */
const STRICT = ['cel', 'assert', 'manifests'];

/**
 * The rule, forgiving what was there before: an update is admitted when the old object violates
 * the rule as well. Only of rules that would refuse (by their action, whatever overrides say), and
 * unless `allowExistingViolations` is false.
 */
export function forgivingExisting(rule: CompiledRule, source: JsonObject): CompiledRule {
  const validate = objectField(source, 'validate') ?? newJsonObject();
  const isStrict =
    booleanField(validate, 'allowExistingViolations') === false ||
    STRICT.some((field) => validate[field] !== undefined);
  if (rule.type !== 'validate' || rule.defaultAction !== 'Enforce' || isStrict) return rule;
  return {
    ...rule,
    judge: (run) => {
      const verdict = rule.judge(run);
      const { oldObject, operation } = run.subject;
      if (verdict?.status !== 'fail' || operation !== 'UPDATE' || !oldObject) return verdict;
      const { oldObject: _, ...subject } = run.subject;
      const before = run.again({ ...subject, object: oldObject, operation: 'CREATE' });
      if (!rule.match.matches(before.subject) || rule.judge(before)?.status !== 'fail') {
        return verdict;
      }
      return {
        status: 'skip',
        message: 'skipping the rule evaluation as pre-existing violations are allowed',
      };
    },
  };
}
