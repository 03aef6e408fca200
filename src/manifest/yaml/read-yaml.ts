import type { JsonValue } from '../json.ts';
import { SourceDocument } from '../source-document.ts';
import { SourceText } from '../source-text.ts';

/**
 * The JSON value of one YAML document that is no part of a manifest: configuration, test files,
 * values. Null when it holds nothing. Throws `YamlError`; its offsets count from the text's start.
 */
export function readYaml(text: string): JsonValue {
  return new SourceDocument(new SourceText('', text), 0, text.length).read();
}
