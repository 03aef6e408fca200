import { dump } from 'js-yaml';
import { SourceDocument } from '../../../../manifest/source-document.ts';
import { SourceText } from '../../../../manifest/source-text.ts';
import { splitDocuments } from '../../../../manifest/split-documents.ts';
import { BuiltinError, type BuiltinGroup, stringOperand } from '../builtin.ts';
import { jsonOf, type RegoValue, valueOfJson } from '../value.ts';

/** https://www.openpolicyagent.org/docs/policy-reference/builtins/encoding#builtin-encoding-yaml */
export const yaml: BuiltinGroup = {
  'yaml.is_valid': ([text]) => typeof text === 'string' && reads(text),
  'yaml.unmarshal': (args) => read(stringOperand(args, 0)),
  'yaml.marshal': ([value = null]) =>
    dump(JSON.parse(JSON.stringify(jsonOf(value))), { sortKeys: true, lineWidth: -1 }),
};

function reads(text: string): boolean {
  try {
    read(text);
    return true;
  } catch {
    return false;
  }
}

/** The first document; nothing is null. */
function read(text: string): RegoValue {
  try {
    const [range] = splitDocuments(text);
    if (!range) return null;
    const source = new SourceText('yaml', text);
    return valueOfJson(new SourceDocument(source, range.start, range.end).constructed.value);
  } catch (error) {
    throw new BuiltinError(error instanceof Error ? error.message : String(error));
  }
}
