/** The operators a string pattern may start with; `` is equality, `-` and `!-` are ranges. */
export type PatternOperator = '' | '>=' | '<=' | '!' | '>' | '<' | '-' | '!-';

/** One comparison of a string pattern, ready to be asked. */
export type PatternTerm =
  | { readonly operator: '' | '>=' | '<=' | '!' | '>' | '<'; readonly operand: string }
  | { readonly operator: '-' | '!-'; readonly low: string; readonly high: string };

const ENDPOINT = '([-|+]?\\d+(?:\\.\\d+)?[A-Za-z]*)';
const IN_RANGE = new RegExp(`^${ENDPOINT}-${ENDPOINT}$`);
const NOT_IN_RANGE = new RegExp(`^${ENDPOINT}!-${ENDPOINT}$`);

/** The operator a pattern starts with. */
export function operatorOf(pattern: string): PatternOperator {
  if (pattern.length < 2) return '';
  for (const operator of ['>=', '<=', '>', '<', '!'] as const) {
    if (pattern.startsWith(operator)) return operator;
  }
  if (NOT_IN_RANGE.test(pattern)) return '!-';
  return IN_RANGE.test(pattern) ? '-' : '';
}

/** Splits one comparison (no `|`, no `&`) into operator and operands. */
export function parseTerm(pattern: string): PatternTerm {
  const operator = operatorOf(pattern);
  if (operator === '-' || operator === '!-') {
    const match = (operator === '-' ? IN_RANGE : NOT_IN_RANGE).exec(pattern);
    return { operator, low: match?.[1] ?? '', high: match?.[2] ?? '' };
  }
  return { operator, operand: pattern.slice(operator.length).trim() };
}
