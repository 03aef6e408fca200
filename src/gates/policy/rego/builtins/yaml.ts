import { DEFAULT_SCALAR_STYLE_RULES, dump, SCALAR_STYLE, type ScalarStyleRule } from 'js-yaml';
import { BuiltinError, type BuiltinGroup, stringOperand } from '../builtin.ts';
import { readOpaYaml } from '../opa-yaml.ts';
import { jsonOf, type RegoValue, valueOfJson } from '../value.ts';

/** https://www.openpolicyagent.org/docs/policy-reference/builtins/encoding#builtin-encoding-yaml */
export const yaml: BuiltinGroup = {
  'yaml.is_valid': ([text]) => typeof text === 'string' && reads(text),
  'yaml.unmarshal': (args) => read(stringOperand(args, 0)),
  'yaml.marshal': ([value = null]) => marshal(value),
};

/** Text that go-yaml would read as something else than a string, and so quotes. */
const AMBIGUOUS =
  /^(?:|~|null|true|false|yes|no|on|off|y|n|[-+]?(?:0x[\da-f_]+|0o?[0-7_]+|0b[01_]+|[\d_]+(?::[0-5]?\d)+|[\d_]*\.?[\d_]+\.?(?:e[-+]?\d+)?|\.inf)|\.nan|\d{4}-\d\d?-\d\d?.*)$/i;

const quoteAmbiguous: ScalarStyleRule = (layout) => {
  const { node, presenterOptions } = layout;
  const isText = node.tag === presenterOptions.schema.defaultScalarTag.tagName;
  if (isText && layout.style === SCALAR_STYLE.PLAIN && AMBIGUOUS.test(node.value)) {
    layout.style = SCALAR_STYLE.DOUBLE_QUOTED;
  }
};

function marshal(value: RegoValue): string {
  return dump(JSON.parse(JSON.stringify(jsonOf(value))), {
    sortKeys: true,
    lineWidth: -1,
    scalarStyleRules: [quoteAmbiguous, ...Object.values(DEFAULT_SCALAR_STYLE_RULES)],
  });
}

function reads(text: string): boolean {
  try {
    read(text);
    return true;
  } catch {
    return false;
  }
}

/** The first document; nothing is null. The others have to be YAML as well. */
function read(text: string): RegoValue {
  try {
    return valueOfJson(readOpaYaml(text)[0] ?? null);
  } catch (error) {
    throw new BuiltinError(error instanceof Error ? error.message : String(error));
  }
}
