/** A place in an expression. Lines and columns start at 1; columns count UTF-16 units. */
export interface ExpressionPosition {
  readonly line: number;
  readonly column: number;
}

/** The line and column of a UTF-16 offset. */
export function positionIn(source: string, offset: number): ExpressionPosition {
  const before = source.slice(0, Math.max(0, offset));
  const line = before.split('\n').length;
  return { line, column: before.length - before.lastIndexOf('\n') };
}

/** What every error about an expression's text carries. */
abstract class ExpressionError extends Error {
  readonly position: ExpressionPosition;

  constructor(
    /** What is wrong, without the place. */
    readonly problem: string,
    readonly source: string,
    readonly offset: number,
    /** What to do, when that is known. */
    readonly hint?: string,
  ) {
    const position = positionIn(source, offset);
    super(`${position.line}:${position.column}: ${problem}`);
    this.position = position;
  }
}

/** The text is not CEL. */
export class CelSyntaxError extends ExpressionError {
  override readonly name = 'CelSyntaxError';
}

/** The text is CEL, but names something undeclared or mixes types that never fit. */
export class CelCheckError extends ExpressionError {
  override readonly name = 'CelCheckError';
}

/**
 * Why an evaluation has no value.
 *
 * `unsupported` is a function that needs a live cluster or chance; `budget-exceeded` an expression
 * that does more work than it may.
 */
export type CelErrorCode =
  | 'no-such-key'
  | 'no-such-overload'
  | 'undeclared-reference'
  | 'overflow'
  | 'divide-by-zero'
  | 'out-of-range'
  | 'invalid-argument'
  | 'unsupported'
  | 'budget-exceeded'
  | 'cancelled'
  | 'host';

/** The evaluation of a program ended without a value. */
export class CelEvaluationError extends Error {
  override readonly name = 'CelEvaluationError';

  constructor(
    readonly code: CelErrorCode,
    message: string,
    /** Where in the expression, when known. */
    readonly position?: ExpressionPosition,
  ) {
    super(message);
  }
}
