import type { Failure } from '../verdict/outcome.ts';

/** One thing a tool says when it fails, and what it means. */
export interface FailurePattern {
  readonly code: string;
  readonly pattern: RegExp;
  /** The sentence to tell; the tool's own words when absent. */
  readonly message?: (match: RegExpExecArray) => string;
  readonly hint: (match: RegExpExecArray, target: string) => string;
}

/** The failure for what a tool said: the first pattern that matches, else the words as they are. */
export function explainFailure(
  said: string,
  target: { readonly id: string; readonly path: string },
  patterns: readonly FailurePattern[],
  otherwise: Failure,
): Failure {
  for (const { code, pattern, message, hint } of patterns) {
    const match = pattern.exec(said);
    if (match === null) continue;
    const reason = message?.(match) ?? said;
    return {
      code,
      message: `${target.id} does not render: ${reason}`,
      hint: hint(match, target.path),
    };
  }
  return otherwise;
}
