import { ExpressionCompiler } from './compile-expression.ts';
import { kyvernoFunctions } from './functions/kyverno-functions.ts';

/**
 * JMESPath as Kyverno speaks it: its functions, and missing keys that are errors.
 * `now` (RFC 3339) is what `time_now` gives, so that a rerun gives the same.
 */
export function kyvernoExpressions(now: string): ExpressionCompiler {
  return new ExpressionCompiler({ functions: kyvernoFunctions(now), missingKey: 'error' });
}
