import { type Builtin, stringOperand } from '../builtin.ts';
import { goRegexp } from '../go/regexp.ts';

/** `regex.match`, with patterns that are compiled once: modules compile theirs for each evaluation. */
export const regexMatch: Builtin = (args) =>
  goRegexp(stringOperand(args, 0)).matcher(stringOperand(args, 1)).find();
