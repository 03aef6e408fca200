import { arrayOperand, type BuiltinGroup, stringOperand } from '../builtin.ts';
import { goSprintf } from '../go/format.ts';
import type { GoArgument } from '../go/format-argument.ts';
import { goTermText } from '../go/term.ts';
import { isNumeric, numberText, type RegoValue } from '../value.ts';

/** https://www.openpolicyagent.org/docs/policy-reference/builtins/strings#builtin-strings-sprintf */
export const sprintf: BuiltinGroup = {
  sprintf: (args) => goSprintf(stringOperand(args, 0), arrayOperand(args, 1).map(goArgument)),
};

/** OPA hands numbers over as int64, big.Int or float64, strings as they are, the rest as text. */
function goArgument(value: RegoValue): GoArgument {
  if (typeof value === 'string') return value;
  if (!isNumeric(value)) return goTermText(value);
  const text = numberText(value);
  if (/^-?\d+$/.test(text)) return BigInt(text);
  const float = Number(text);
  return Number.isFinite(float) ? float : text;
}
