import type { CelEnvironment } from '../../../../cel/environment.ts';
import type { Bindings } from '../../../../cel/program.ts';
import type { JsonObject } from '../../../../manifest/json.ts';
import type { Subject } from '../admission/subject.ts';
import { excuseByCel } from '../exceptions/excuse.ts';
import type { CompiledPolicy } from '../policy/compile-policy.ts';
import { objectField, objectsField, textField, textsField } from '../policy/fields.ts';
import { readIdentity } from '../policy/kyverno-policy.ts';
import { PolicyError } from '../policy/policy-error.ts';
import { CEL_SPEC, checkSpelling } from '../policy/spelling.ts';
import type { CompiledRule, FailureAction } from '../rule/compiled-rule.ts';
import type { Verdict } from '../rule/rule-result.ts';
import { generatedMatches } from './autogen.ts';
import { policyBindings } from './bindings.ts';
import { compileVariables, evaluate } from './evaluation.ts';
import { compileMatchConditions } from './match-conditions.ts';
import { compileConstraints } from './match-constraints.ts';
import { shiftSpec } from './shift-expressions.ts';
import { type CelValidation, compileValidations, expressedMessage } from './validations.ts';

/** Reads and prepares a ValidatingPolicy, with the rules generated for pod controllers. */
export function compileValidatingPolicy(
  document: JsonObject,
  environment: CelEnvironment,
): CompiledPolicy {
  const isNamespaced = document['kind'] === 'NamespacedValidatingPolicy';
  const spec = objectField(document, 'spec');
  if (!spec) throw new PolicyError('the policy has no spec');
  checkSpelling(spec, CEL_SPEC, 'spec');
  const generated = generatedMatches(spec).map(({ place, matchConstraints }) =>
    compileSpec({ ...shiftSpec(spec, place), matchConstraints }, environment),
  );
  return {
    source: readIdentity(document, isNamespaced),
    rules: [compileSpec(spec, environment), ...generated],
    applyOne: false,
    ruleless: true,
    readsJson: isJsonMode(spec),
  };
}

function compileSpec(spec: JsonObject, environment: CelEnvironment): CompiledRule {
  const conditions = compileMatchConditions(objectsField(spec, 'matchConditions'), environment);
  const variables = compileVariables(spec, environment);
  const validations = compileValidations(spec, 'validations', environment);
  const ignoresErrors = textField(spec, 'failurePolicy') === 'Ignore';
  const action = actionOf(spec);
  return {
    name: 'validate',
    type: 'validate',
    match: matchOf(spec),
    defaultAction: action,
    action: () => action,
    judge: ({ subject, world, policyNamespace, celExceptions }) => {
      const excused = excuseByCel(
        celExceptions,
        variables(policyBindings(subject, world, policyNamespace)),
      );
      if ('verdict' in excused) return excused.verdict;
      const bindings = variables(excused.bindings);
      const matched = conditions(bindings);
      if ('error' in matched) {
        if (ignoresErrors) return { status: 'skip', message: 'skip' };
        return failure(`failed to load context: ${matched.error}`, matched.unsupported);
      }
      if (matched.value !== true) return { status: 'skip', message: 'skip' };
      return judge(validations, bindings);
    },
  };
}

/** A policy in JSON mode looks at everything. */
function matchOf(spec: JsonObject) {
  return isJsonMode(spec)
    ? { kinds: [], matches: (_: Subject) => true }
    : compileConstraints(objectField(spec, 'matchConstraints'));
}

function isJsonMode(spec: JsonObject): boolean {
  const evaluation = objectField(spec, 'evaluation');
  return evaluation !== undefined && textField(evaluation, 'mode') === 'JSON';
}

/** A policy that is not asked at admission refuses nothing. */
function actionOf(spec: JsonObject): FailureAction {
  const evaluation = objectField(spec, 'evaluation');
  const admission = evaluation && objectField(evaluation, 'admission');
  if (admission?.['enabled'] === false) return 'Audit';
  const actions = textsField(spec, 'validationActions');
  const known = ['Deny', 'Audit', 'Warn'];
  const unknown = actions.find((action) => !known.includes(action));
  if (unknown !== undefined) {
    throw new PolicyError(`validationActions has ${unknown}, which is none of ${known.join(', ')}`);
  }
  return actions.length === 0 || actions.includes('Deny') ? 'Enforce' : 'Audit';
}

function judge(validations: readonly CelValidation[], bindings: Bindings): Verdict {
  for (const [index, validation] of validations.entries()) {
    const outcome = evaluate(validation.program, bindings);
    if ('error' in outcome) return failure(`error: ${outcome.error}`, outcome.unsupported);
    if (outcome.value === true) continue;
    if (outcome.value !== false) return failure('error: the expression is not a boolean', false);
    return { status: 'fail', message: messageOf(validation, bindings, index) };
  }
  return { status: 'pass', message: 'success' };
}

function messageOf(validation: CelValidation, bindings: Bindings, index: number): string {
  const expressed = expressedMessage(validation, bindings);
  const text = expressed && ('text' in expressed ? expressed.text : expressed.problem);
  return (text ?? validation.message) || `CEL expression validation failed at index ${index}`;
}

function failure(message: string, unsupported: boolean): Verdict {
  return { status: unsupported ? 'unsupported' : 'error', message };
}
