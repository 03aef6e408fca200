import { type BuiltinContext, type BuiltinGroup, stringOperand } from '../builtin.ts';
import { goTermText } from '../go/term.ts';
import { isRegoArray, RegoObject, RegoSet, type RegoValue } from '../value.ts';

/** Talk and surroundings: `print`, `trace`, and an `opa.runtime()` with nothing of the machine. */
export const runtime: BuiltinGroup = {
  'opa.runtime': (_, context) => surroundings(context),
  trace: (args, context) => {
    context.note(stringOperand(args, 0));
    return true;
  },
  // The compiler turns each argument into the set of its values; undefined ones are empty.
  'internal.print': ([sets = []], context) => {
    const lines = isRegoArray(sets) ? combinations(sets.map(choices)) : [];
    for (const line of lines) context.note(line.join(' '));
    return true;
  },
};

function surroundings({ file }: BuiltinContext): RegoObject {
  if (!file) return new RegoObject();
  return new RegoObject([['conftest_file', new RegoObject(Object.entries(file))]]);
}

function choices(value: RegoValue): readonly string[] {
  const values = value instanceof RegoSet ? value.values : [value];
  if (values.length === 0) return ['<undefined>'];
  return values.map((item) => (typeof item === 'string' ? item : goTermText(item)));
}

function combinations(columns: readonly (readonly string[])[]): readonly (readonly string[])[] {
  let lines: (readonly string[])[] = [[]];
  for (const column of columns) lines = lines.flatMap((line) => column.map((c) => [...line, c]));
  return lines;
}
