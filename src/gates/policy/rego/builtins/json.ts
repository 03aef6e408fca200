import { BuiltinError, type BuiltinGroup, objectOperand } from '../builtin.ts';
import { goJson } from '../go/json.ts';
import type { RegoObject, RegoValue } from '../value.ts';
import { patchValue } from './json-patch.ts';
import { matchSchema, verifySchema } from './json-schema.ts';

/** https://www.openpolicyagent.org/docs/policy-reference/builtins/encoding#builtin-encoding-json */
export const json: BuiltinGroup = {
  'json.patch': ([target = null, operations = null]) => patchValue(target, operations),
  'json.match_schema': ([document = null, schema = null]) => matchSchema(document, schema),
  'json.verify_schema': ([schema = null]) => verifySchema(schema),
  'json.marshal_with_options': (args) => {
    const { pretty, prefix, indent } = readOptions(objectOperand(args, 1));
    const value = args[0] ?? null;
    return pretty ? prefix + goJson(value, { prefix, indent }) : goJson(value);
  },
};

interface MarshalOptions {
  readonly pretty: boolean;
  readonly prefix: string;
  readonly indent: string;
}

/** Giving a prefix or an indent means pretty, unless `pretty` says otherwise. */
function readOptions(options: RegoObject): MarshalOptions {
  for (const [key] of options.entries) {
    if (key === 'prefix' || key === 'indent' || key === 'pretty') continue;
    throw new BuiltinError(`operand 2 object contained unknown key ${String(key)}`);
  }
  const [prefix, indent, pretty] = ['prefix', 'indent', 'pretty'].map((key) => options.get(key));
  return {
    pretty: pretty === undefined ? options.size > 0 : (asType(pretty, 'boolean') as boolean),
    prefix: prefix === undefined ? '' : String(asType(prefix, 'string')),
    indent: indent === undefined ? '\t' : String(asType(indent, 'string')),
  };
}

function asType(value: RegoValue, type: 'string' | 'boolean'): RegoValue {
  if (typeof value === type) return value;
  throw new BuiltinError(`operand 2 has an option that is no ${type}`);
}
