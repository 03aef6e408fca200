import { expect, it } from 'vitest';
import { CelEnvironment, type EnvironmentOptions } from '../../src/cel/environment.ts';
import { CelCheckError, CelEvaluationError, CelSyntaxError } from '../../src/cel/errors.ts';
import type { Bindings } from '../../src/cel/program.ts';
import { toJson } from '../../src/cel/values/json.ts';

/** A sentence, an expression, and the JSON it gives; a regular expression matches its error. */
export type CelCase = readonly [sentence: string, expression: string, wanted: unknown];

/** One test for each case. */
export function celCases(
  cases: readonly CelCase[],
  options: EnvironmentOptions = {},
  bindings: Bindings = {},
): void {
  const environment = new CelEnvironment(options);
  it.each(cases)('%s: %s', (_sentence, expression, wanted) => {
    const evaluate = () => toJson(environment.compile(expression).evaluate(bindings));
    if (wanted instanceof RegExp) expect(errorOf(evaluate)).toMatch(wanted);
    else expect(evaluate()).toEqual(wanted);
  });
}

function errorOf(evaluate: () => unknown): string {
  try {
    return `no error, but ${JSON.stringify(evaluate())}`;
  } catch (error) {
    if (error instanceof CelSyntaxError) return `syntax: ${error.message}`;
    if (error instanceof CelCheckError) return `check: ${error.message}`;
    if (error instanceof CelEvaluationError) return `${error.code}: ${error.message}`;
    throw error;
  }
}
