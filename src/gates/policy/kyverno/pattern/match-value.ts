import { isJsonArray, isJsonObject, type JsonValue } from '../../../../manifest/json.ts';
import { compareDurations, compareQuantities } from '../amounts/compare.ts';
import { matchWildcard } from '../text/wildcard.ts';
import { type PatternTerm, parseTerm } from './operator.ts';

/** Says whether a value (undefined: the field is missing) satisfies a leaf of a pattern. */
export type ValueMatcher = (value: JsonValue | undefined) => boolean;

const matchers = new Map<string, ValueMatcher>();
const MATCHERS_KEPT = 10_000;

/** Prepares a leaf of a pattern: a string with operators and wildcards, a number, a boolean, null. */
export function compileValuePattern(pattern: JsonValue): ValueMatcher {
  if (typeof pattern === 'string') return cachedStringMatcher(pattern);
  if (typeof pattern === 'boolean') return (value) => value === pattern;
  if (typeof pattern === 'number') return (value) => matchNumber(value, pattern);
  if (pattern === null) return matchNull;
  return isJsonObject(pattern) ? isJsonObject : () => false;
}

function cachedStringMatcher(pattern: string): ValueMatcher {
  const known = matchers.get(pattern);
  if (known) return known;
  if (matchers.size >= MATCHERS_KEPT) matchers.clear();
  const matcher = stringMatcher(pattern);
  matchers.set(pattern, matcher);
  return matcher;
}

function stringMatcher(pattern: string): ValueMatcher {
  const alternatives = pattern.split('|').map((any) =>
    trimSpaces(any)
      .split('&')
      .map((all) => parseTerm(trimSpaces(all))),
  );
  return (value) =>
    value === pattern ||
    alternatives.some((terms) => terms.every((term) => matchTerm(value, term)));
}

function matchTerm(value: JsonValue | undefined, term: PatternTerm): boolean {
  if ('operand' in term) return compare(value, term.operator, term.operand);
  const { low, high } = term;
  return term.operator === '-'
    ? compare(value, '>=', low) && compare(value, '<=', high)
    : compare(value, '<', low) || compare(value, '>', high);
}

type Comparison = '' | '!' | '>' | '<' | '>=' | '<=';

/** Durations first, quantities next, text last: as soon as both sides parse, that decides. */
function compare(value: JsonValue | undefined, operator: Comparison, operand: string): boolean {
  const text = amountText(value);
  const order =
    text === undefined
      ? undefined
      : (compareDurations(text, operand) ?? compareQuantities(text, operand));
  return order === undefined ? compareText(value, operator, operand) : holds(operator, order);
}

function holds(operator: Comparison, order: number): boolean {
  switch (operator) {
    case '':
      return order === 0;
    case '!':
      return order !== 0;
    case '>':
      return order > 0;
    case '<':
      return order < 0;
    case '>=':
      return order >= 0;
    case '<=':
      return order <= 0;
  }
}

function compareText(value: JsonValue | undefined, operator: Comparison, operand: string): boolean {
  if (operator !== '' && operator !== '!') return false;
  if (value === undefined || value === null || typeof value === 'object') return false;
  return matchWildcard(operand, String(value)) === (operator === '');
}

/** What a value reads as when it is compared as an amount; a missing one reads as zero. */
function amountText(value: JsonValue | undefined): string | undefined {
  if (value === undefined || value === null) return '0';
  if (typeof value === 'number') return String(value);
  return typeof value === 'string' ? value : undefined;
}

function matchNumber(value: JsonValue | undefined, pattern: number): boolean {
  if (typeof value === 'number') return value === pattern;
  return typeof value === 'string' && /^[-+]?[\d.]+(e[-+]?\d+)?$/i.test(value)
    ? Number(value) === pattern
    : false;
}

function matchNull(value: JsonValue | undefined): boolean {
  if (isJsonArray(value) || isJsonObject(value)) return false;
  return !value;
}

function trimSpaces(text: string): string {
  return text.replace(/^ +| +$/g, '');
}
