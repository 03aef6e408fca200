import {
  isNumeric,
  isRegoArray,
  numberText,
  RegoObject,
  RegoSet,
  type RegoValue,
} from '../value.ts';
import { goQuote } from './quote.ts';

/** A value as OPA's own `String()` prints it inside messages: `{"a": [1, 2]}`, `{1, 2}`. */
export function goTermText(value: RegoValue): string {
  if (typeof value === 'string') return goQuote(value);
  if (isNumeric(value)) return numberText(value);
  if (isRegoArray(value)) return `[${value.map(goTermText).join(', ')}]`;
  if (value instanceof RegoSet) {
    return value.size === 0 ? 'set()' : `{${value.values.map(goTermText).join(', ')}}`;
  }
  if (value instanceof RegoObject) {
    return `{${value.entries.map(([k, v]) => `${goTermText(k)}: ${goTermText(v)}`).join(', ')}}`;
  }
  return String(value);
}
