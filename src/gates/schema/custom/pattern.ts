import { RE2JS } from 're2js';
import { FailureError } from '../../../verdict/failure.ts';

/** CRDs repeat a few patterns at hundreds of fields: each is compiled once. */
const compiled = new Map<string, RE2JS | Error>();

/** Whether the pattern (RE2, unanchored, as Go reads it) matches somewhere in the text. */
export function matchesPattern(text: string, pattern: string): boolean {
  const expression = compile(pattern);
  if (!(expression instanceof Error)) return expression.matcher(text).find();
  throw new FailureError({
    code: 'schema-pattern-invalid',
    message: `a schema has a pattern that is not RE2: ${pattern} (${String(expression)})`,
    hint: 'Mend the pattern in the CRD; the API server would refuse the CRD.',
  });
}

/** Why a pattern is not RE2; undefined when it is. */
export function patternProblem(pattern: string): string | undefined {
  const expression = compile(pattern);
  return expression instanceof Error ? expression.message : undefined;
}

function compile(pattern: string): RE2JS | Error {
  const known = compiled.get(pattern);
  if (known !== undefined) return known;
  const expression = tryCompile(pattern);
  compiled.set(pattern, expression);
  return expression;
}

function tryCompile(pattern: string): RE2JS | Error {
  try {
    return RE2JS.compile(pattern);
  } catch (error) {
    return error instanceof Error ? error : new Error(String(error));
  }
}
