import { isJsonObject, type JsonObject } from '../../manifest/json.ts';
import { SourceDocument } from '../../manifest/source-document.ts';
import { SourceText } from '../../manifest/source-text.ts';
import { splitDocuments } from '../../manifest/split-documents.ts';

/** A mapping found in a file, with the way from its values to their places. */
export interface FileDocument {
  readonly value: JsonObject;
  readonly document: SourceDocument;
}

/** The mappings of a YAML file. What cannot be read is left out: the renderers report it. */
export function readDocuments(name: string, text: string): FileDocument[] {
  const source = new SourceText(name, text);
  return [...splitDocuments(text)].flatMap(({ start, end }) => {
    const document = new SourceDocument(source, start, end);
    const value = readValue(document);
    return value === undefined ? [] : [{ value, document }];
  });
}

/** The first mapping of a YAML text, or undefined when it has none or is broken. */
export function readMapping(text: string): JsonObject | undefined {
  return readDocuments('', text)[0]?.value;
}

function readValue(document: SourceDocument): JsonObject | undefined {
  try {
    const { value } = document.constructed;
    return isJsonObject(value) ? value : undefined;
  } catch {
    return undefined;
  }
}
