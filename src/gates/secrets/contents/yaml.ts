import type { JsonValue } from '../../../manifest/json.ts';
import { SourceDocument } from '../../../manifest/source-document.ts';
import { SourceText } from '../../../manifest/source-text.ts';
import { splitDocuments } from '../../../manifest/split-documents.ts';
import { YamlError } from '../../../manifest/yaml/yaml-error.ts';

/** The documents of a YAML text that are mappings or lists; undefined when it is no YAML. */
export function parseYaml(text: string): readonly JsonValue[] | undefined {
  if (!looksLikeYaml(text)) return undefined;
  const source = new SourceText('', text);
  const documents: JsonValue[] = [];
  try {
    for (const { start, end } of splitDocuments(text)) {
      const value = new SourceDocument(source, start, end).read();
      if (typeof value === 'string') return undefined;
      documents.push(value);
    }
  } catch (error) {
    if (error instanceof YamlError) return undefined;
    throw error;
  }
  return documents;
}

/** Some line is `key:` or `- `; the templates of other programs are not parsed. */
function looksLikeYaml(text: string): boolean {
  return (
    /^[ \t]{0,40}(?:- )?["']?[\w./-]{1,80}["']?:(?:\s|$)/m.test(text) && !/\{\{|\{%/.test(text)
  );
}
