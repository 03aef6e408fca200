import {
  BuiltinError,
  type BuiltinGroup,
  integerOperand,
  membersOperand,
  stringOperand,
} from '../builtin.ts';
import type { RegoValue } from '../value.ts';

/** https://www.openpolicyagent.org/docs/policy-reference/builtins/strings */
export const strings: BuiltinGroup = {
  'strings.any_prefix_match': (args) => {
    const bases = texts(args, 1);
    return texts(args, 0).some((text) => bases.some((base) => text.startsWith(base)));
  },
  'strings.any_suffix_match': (args) => {
    const bases = texts(args, 1);
    return texts(args, 0).some((text) => bases.some((base) => text.endsWith(base)));
  },
  'strings.count': (args) => count(stringOperand(args, 0), stringOperand(args, 1)),
  'strings.split_n': (args) => {
    const wanted = Number(integerOperand(args, 2));
    return splitN(stringOperand(args, 0), stringOperand(args, 1), wanted);
  },
  indexof_n: (args) => {
    const search = stringOperand(args, 1);
    if (search === '') throw new BuiltinError('empty search character');
    return indexes([...stringOperand(args, 0)], [...search]);
  },
};

/** A string, or the strings of an array or a set. */
function texts(args: readonly RegoValue[], index: number): readonly string[] {
  const value = args[index];
  if (typeof value === 'string') return [value];
  return membersOperand(args, index).map((member) => {
    if (typeof member === 'string') return member;
    throw new BuiltinError(`operand ${index + 1} must be array of strings`);
  });
}

/** Go's `strings.Count`: an empty needle stands between all characters. */
function count(text: string, needle: string): number {
  return needle === '' ? [...text].length + 1 : text.split(needle).length - 1;
}

/** The first pieces, or the last ones for a number below 0. */
function splitN(text: string, separator: string, wanted: number): readonly string[] {
  const pieces = separator === '' ? [...text] : text.split(separator);
  return wanted < 0 ? pieces.slice(wanted) : pieces.slice(0, wanted);
}

function indexes(text: readonly string[], search: readonly string[]): readonly number[] {
  const found: number[] = [];
  for (let i = 0; i + search.length <= text.length; i++) {
    if (search.every((char, j) => text[i + j] === char)) found.push(i);
  }
  return found;
}
