import { type BuiltinGroup, stringOperand } from '../builtin.ts';
import { globsIntersect } from './globs-match.ts';

/** https://www.openpolicyagent.org/docs/policy-reference/builtins/glob, what WASM leaves out */
export const glob: BuiltinGroup = {
  'glob.quote_meta': (args) => stringOperand(args, 0).replace(/[*?\\[\]{}]/g, '\\$&'),
  'regex.globs_match': (args) => globsIntersect(stringOperand(args, 0), stringOperand(args, 1)),
};
