import { DEFAULT_SCALAR_STYLE_RULES, dump, SCALAR_STYLE, type ScalarStyleRule } from 'js-yaml';
import { splitDocuments } from '../../../../manifest/split-documents.ts';
import { compose } from '../../../../manifest/yaml/compose.ts';
import { construct } from '../../../../manifest/yaml/construct.ts';
import type { YamlNode } from '../../../../manifest/yaml/node.ts';
import { BuiltinError, type BuiltinGroup, stringOperand } from '../builtin.ts';
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
    const [first = null] = documentsOf(text).map((document) => {
      const node = compose(document);
      return node ? valueOfJson(construct(withCoreBooleans(node)).value) : null;
    });
    return first;
  } catch (error) {
    throw new BuiltinError(error instanceof Error ? error.message : String(error));
  }
}

/** The documents of a stream; what stands before the first `---` may be its directives. */
function documentsOf(text: string): readonly string[] {
  const documents = [...splitDocuments(text)].map(({ start, end }) => text.slice(start, end));
  const [first = '', second, ...others] = documents;
  if (second === undefined || !/^(?:\s*(?:#.*)?\n|%.*\n)*%/.test(first)) return documents;
  return [`${first}---\n${second}`, ...others];
}

/** Words that are booleans to YAML 1.1, as manifests are read, and text to OPA (go-yaml v3). */
const OLD_BOOLEAN = /^(?:[yYnN]|yes|Yes|YES|no|No|NO|on|On|ON|off|Off|OFF)$/;

function withCoreBooleans(node: YamlNode): YamlNode {
  if (node.type === 'scalar') {
    const isText = node.plain && node.tag === '' && OLD_BOOLEAN.test(node.text);
    return isText ? { ...node, plain: false } : node;
  }
  if (node.type === 'sequence') return { ...node, items: node.items.map(withCoreBooleans) };
  if (node.type === 'alias') return node;
  const entries = node.entries.map(({ key, value }) => ({
    key: withCoreBooleans(key),
    value: withCoreBooleans(value),
  }));
  return { ...node, entries };
}
