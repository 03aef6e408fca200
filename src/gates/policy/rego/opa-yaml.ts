import type { JsonValue } from '../../../manifest/json.ts';
import { splitDocuments } from '../../../manifest/split-documents.ts';
import { compose } from '../../../manifest/yaml/compose.ts';
import { construct } from '../../../manifest/yaml/construct.ts';
import type { YamlNode } from '../../../manifest/yaml/node.ts';

/**
 * The documents of YAML as OPA reads data and `yaml.unmarshal` (go-yaml v3): as a manifest is read,
 * but for the booleans of YAML 1.1, which are text. Throws `YamlError`.
 */
export function readOpaYaml(text: string): readonly JsonValue[] {
  return documentsOf(text).map((document) => {
    // The grammar is one of lines: the last one ends as well.
    const node = compose(document.endsWith('\n') ? document : `${document}\n`);
    return node ? construct(withCoreBooleans(node)).value : null;
  });
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
