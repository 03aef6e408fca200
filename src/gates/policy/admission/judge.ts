import type { Program } from '../../../cel/program.ts';
import { CelError, type Result } from '../../../cel/values/value.ts';
import { needsServer, type PolicyEvaluation, textOf } from './evaluation.ts';
import type { AdmissionPolicy, AuditAnnotation, Validation } from './policy-spec.ts';

/** What a policy says of a request. */
export type Decision =
  | {
      /** `denied`: a validation is false. `failed`: an expression has no value. */
      readonly kind: 'denied' | 'failed';
      readonly message: string;
      /** The expression it is about; the same message may come from several. */
      readonly expression: string;
      /** Denies whatever the binding's actions are: it is not a validation that failed. */
      readonly denies?: boolean;
    }
  /** Cannot be known without an API server. */
  | { readonly kind: 'unknown' };

/** Whether the policy's conditions hold. Any that is false settles it; an error otherwise does. */
export function meetsConditions(
  policy: AdmissionPolicy,
  evaluation: PolicyEvaluation,
): boolean | Decision {
  let failure: Decision | undefined;
  for (const { name, program } of policy.matchConditions) {
    const result = evaluation.run(program, { namespaceObject: null });
    if (result === false) return false;
    if (result !== true) failure ??= failed(result, `matchCondition ${name}`, program.source);
  }
  return failure ?? true;
}

/** The decisions of a ValidatingAdmissionPolicy whose conditions hold. */
export function judgeValidations(
  policy: AdmissionPolicy,
  evaluation: PolicyEvaluation,
): readonly Decision[] {
  return [
    ...policy.validations.map((validation) => judgeValidation(validation, evaluation)),
    ...policy.auditAnnotations.map((annotation) => judgeAnnotation(annotation, evaluation)),
  ].filter((decision) => decision !== undefined);
}

function judgeValidation(
  validation: Validation,
  evaluation: PolicyEvaluation,
): Decision | undefined {
  const { program, expression } = validation;
  const result = evaluation.run(program);
  if (result === true) return undefined;
  if (result !== false) return failed(result, 'validation', expression);
  return { kind: 'denied', message: denialMessage(validation, evaluation), expression };
}

const LONGEST_MESSAGE = 5 * 1024;

/** The first of messageExpression, message and the expression itself that says something. */
export function denialMessage(
  { messageExpression, message, expression }: Validation,
  evaluation: { run(program: Program): Result },
): string {
  const computed = messageExpression && textOf(evaluation.run(messageExpression));
  if (computed && computed.length <= LONGEST_MESSAGE && !computed.includes('\n')) return computed;
  return message?.trim() || `failed expression: ${expression.trim()}`;
}

/** An annotation that cannot be computed denies as well; one that can is of no interest here. */
function judgeAnnotation(
  { key, program }: AuditAnnotation,
  evaluation: PolicyEvaluation,
): Decision | undefined {
  const result = evaluation.run(program);
  if (typeof result === 'string' || result === null) return undefined;
  const decision = failed(result, `auditAnnotation ${key}`, program.source);
  return decision.kind === 'unknown' ? decision : { ...decision, denies: true };
}

function failed(result: Result, what: string, expression: string): Decision {
  if (needsServer(result)) return { kind: 'unknown' };
  const reason = result instanceof CelError ? result.message : 'its result is not a boolean';
  const message = `${what} '${expression.trim()}' cannot be evaluated: ${reason}`;
  return { kind: 'failed', message, expression };
}
