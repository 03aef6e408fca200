import type { CelEnvironment } from '../../../../cel/environment.ts';
import type { Bindings, Program } from '../../../../cel/program.ts';
import type { JsonObject } from '../../../../manifest/json.ts';
import { objectsField, textField } from '../policy/fields.ts';
import { PolicyError } from '../policy/policy-error.ts';
import { compileCel } from './compile-expression.ts';
import { evaluate } from './evaluation.ts';

/** One CEL validation, prepared. */
export interface CelValidation {
  readonly expression: string;
  readonly program: Program;
  readonly message: string;
  readonly messageProgram?: Program;
}

/** Prepares a list of validations (`expression`, `message`, `messageExpression`). */
export function compileValidations(
  source: JsonObject,
  field: string,
  environment: CelEnvironment,
): readonly CelValidation[] {
  const validations = objectsField(source, field).map((each, index) =>
    compileValidation(each, `${field}[${index}]`, environment),
  );
  if (validations.length === 0) throw new PolicyError(`it has no ${field}`);
  return validations;
}

function compileValidation(
  source: JsonObject,
  place: string,
  environment: CelEnvironment,
): CelValidation {
  const expression = textField(source, 'expression') ?? '';
  const messageExpression = textField(source, 'messageExpression');
  return {
    expression,
    program: compileCel(expression, environment, `${place}.expression`),
    message: textField(source, 'message') ?? '',
    ...(messageExpression && {
      messageProgram: compileCel(messageExpression, environment, `${place}.messageExpression`),
    }),
  };
}

/** The text of a message expression, or the reason it has none; undefined without one. */
export function expressedMessage(
  validation: CelValidation,
  bindings: Bindings,
): { readonly text: string } | { readonly problem: string } | undefined {
  if (!validation.messageProgram) return undefined;
  const outcome = evaluate(validation.messageProgram, bindings);
  if ('error' in outcome) {
    return { problem: `failed to evaluate message expression: ${outcome.error}` };
  }
  return typeof outcome.value === 'string'
    ? { text: outcome.value }
    : { problem: 'failed to convert message expression to string' };
}
