import { BuiltinError, type BuiltinGroup, membersOperand, objectOperand } from '../builtin.ts';
import { RegoSet, type RegoValue, typeName } from '../value.ts';

/** The deprecated `cast_*`: the value itself when it has the type, an error otherwise. */
export const casts: BuiltinGroup = {
  cast_array: (args) => membersOperand(args, 0),
  cast_set: (args) => new RegoSet(membersOperand(args, 0)),
  cast_object: (args) => objectOperand(args, 0),
  cast_string: (args) => ofType(args, 'string'),
  cast_boolean: (args) => ofType(args, 'boolean'),
  cast_null: (args) => ofType(args, 'null'),
};

function ofType(args: readonly RegoValue[], type: string): RegoValue {
  const value = args[0] ?? null;
  if (typeName(value) === type) return value;
  throw new BuiltinError(`operand 1 must be ${type} but got ${typeName(value)}`);
}
