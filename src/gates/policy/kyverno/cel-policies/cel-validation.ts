import type { Bindings } from '../../../../cel/program.ts';
import type { JsonObject } from '../../../../manifest/json.ts';
import { objectField, objectsField, textField } from '../policy/fields.ts';
import type { Verdict } from '../rule/rule-result.ts';
import type { Validation } from '../validate/validation.ts';
import { admissionBindings } from './bindings.ts';
import { ADMISSION_ENVIRONMENT } from './environments.ts';
import { compileVariables, evaluate } from './evaluation.ts';
import { compileMatchConditions } from './match-conditions.ts';
import { compileParams } from './params.ts';
import { type CelValidation, compileValidations, expressedMessage } from './validations.ts';

/** Prepares `validate.cel`, with the rule's `celPreconditions`. */
export function compileCelValidation(validate: JsonObject, rule: JsonObject): Validation {
  const cel = objectField(validate, 'cel') ?? {};
  const conditions = compileMatchConditions(
    objectsField(rule, 'celPreconditions'),
    ADMISSION_ENVIRONMENT,
  );
  const variables = compileVariables(cel, ADMISSION_ENVIRONMENT);
  const fallback = textField(validate, 'message') ?? '';
  const validations = compileValidations(cel, 'expressions', ADMISSION_ENVIRONMENT).map((each) => ({
    ...each,
    message: each.message || fallback,
  }));
  const params = compileParams(cel);
  return (run) => {
    for (const param of params(run)) {
      const bindings = variables({ ...admissionBindings(run.subject), params: param });
      const checked = checkConditions(conditions(bindings));
      if (checked) return checked;
      const verdict = judge(validations, bindings);
      if (verdict) return verdict;
    }
    return { status: 'pass', message: `Validation rule '${run.rule}' passed.` };
  };
}

function checkConditions(outcome: ReturnType<typeof evaluate>): Verdict | undefined {
  if ('error' in outcome) {
    return { status: outcome.unsupported ? 'unsupported' : 'fail', message: outcome.error };
  }
  return outcome.value === true
    ? undefined
    : { status: 'skip', message: 'cel preconditions not met' };
}

/** The first expression that is false, or that cannot be evaluated, decides. */
function judge(validations: readonly CelValidation[], bindings: Bindings): Verdict | undefined {
  for (const validation of validations) {
    const outcome = evaluate(validation.program, bindings);
    if ('error' in outcome) {
      if (outcome.unsupported) return { status: 'unsupported', message: outcome.error };
      const text = `expression '${validation.expression}' resulted in error: ${outcome.error}`;
      return { status: 'fail', message: text };
    }
    if (outcome.value === true) continue;
    return { status: 'fail', message: messageOf(validation, bindings) };
  }
  return undefined;
}

function messageOf(validation: CelValidation, bindings: Bindings): string {
  const expressed = expressedMessage(validation, bindings);
  const text = expressed && 'text' in expressed ? expressed.text.trim() : '';
  return text || validation.message || `failed expression: ${validation.expression.trim()}`;
}
