import { RE2JS } from 're2js';
import { FailureError } from '../../../verdict/failure.ts';

const compiled = new Map<string, RE2JS>();

/** Whether the pattern (RE2, unanchored, as Go reads it) matches somewhere in the text. */
export function matchesPattern(text: string, pattern: string): boolean {
  let expression = compiled.get(pattern);
  if (expression === undefined) {
    expression = compile(pattern);
    compiled.set(pattern, expression);
  }
  return expression.matcher(text).find();
}

/** Why a pattern is not RE2; undefined when it is. */
export function patternProblem(pattern: string): string | undefined {
  try {
    RE2JS.compile(pattern);
    return undefined;
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}

function compile(pattern: string): RE2JS {
  try {
    return RE2JS.compile(pattern);
  } catch (error) {
    throw new FailureError({
      code: 'schema-pattern-invalid',
      message: `a schema has a pattern that is not RE2: ${pattern} (${String(error)})`,
      hint: 'Mend the pattern in the CRD; the API server would refuse the CRD.',
    });
  }
}
