import type { CelEnvironment } from '../../../../cel/environment.ts';
import type { Bindings } from '../../../../cel/program.ts';
import type { JsonObject } from '../../../../manifest/json.ts';
import { textField } from '../policy/fields.ts';
import { compileCel } from './compile-expression.ts';
import { type CelOutcome, evaluate } from './evaluation.ts';

/** Whether all conditions hold. One that is false decides, whatever errors others give. */
export type MatchConditions = (bindings: Bindings) => CelOutcome;

/** Prepares a list of conditions with `name` and `expression`. */
export function compileMatchConditions(
  conditions: readonly JsonObject[],
  environment: CelEnvironment,
): MatchConditions {
  const programs = conditions.map((condition) =>
    compileCel(
      textField(condition, 'expression') ?? '',
      environment,
      `match condition ${textField(condition, 'name') ?? ''}`,
    ),
  );
  return (bindings) => {
    let failure: CelOutcome | undefined;
    for (const program of programs) {
      const outcome = evaluate(program, bindings);
      if ('error' in outcome) failure ??= outcome;
      else if (outcome.value === false) return outcome;
      else if (outcome.value !== true) failure ??= notABoolean();
    }
    return failure ?? { value: true };
  };
}

function notABoolean(): CelOutcome {
  return { error: 'the condition is not a boolean', unsupported: false };
}
