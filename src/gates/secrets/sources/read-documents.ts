import type { JsonValue } from '../../../manifest/json.ts';
import { SourceDocument } from '../../../manifest/source-document.ts';
import type { SourceText } from '../../../manifest/source-text.ts';
import { splitDocuments } from '../../../manifest/split-documents.ts';
import { YamlError } from '../../../manifest/yaml/yaml-error.ts';

/** A document of a YAML or JSON file, with the way to its places. */
export interface ReadDocument {
  readonly value: JsonValue;
  readonly document: SourceDocument;
}

/** The documents of a file; undefined when it is no YAML: a Helm template, something cut off. */
export function readDocuments(source: SourceText): readonly ReadDocument[] | undefined {
  const read: ReadDocument[] = [];
  try {
    for (const { start, end } of splitDocuments(source.text)) {
      const document = new SourceDocument(source, start, end);
      read.push({ value: document.read(), document });
    }
  } catch (error) {
    if (error instanceof YamlError) return undefined;
    throw error;
  }
  return read;
}

/** Whether a file name promises YAML or JSON. */
export function isYamlFile(file: string): boolean {
  return /\.(?:ya?ml|json)$/i.test(file);
}
