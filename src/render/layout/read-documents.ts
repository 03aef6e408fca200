import { isJsonObject, type JsonObject, type JsonValue } from '../../manifest/json.ts';
import { SourceDocument } from '../../manifest/source-document.ts';
import { SourceText } from '../../manifest/source-text.ts';
import { splitDocuments } from '../../manifest/split-documents.ts';

/** A value found in a file, with the way from its parts to their places. */
export interface FileValue {
  readonly value: JsonValue;
  readonly document: SourceDocument;
}

/** A mapping found in a file. */
export interface FileDocument extends FileValue {
  readonly value: JsonObject;
}

/**
 * The documents of a YAML file, of those whose text `seems` to be wanted. What cannot be read is left
 * out: the renderers report it.
 */
export function readValues(name: string, text: string, seems = anything): FileValue[] {
  const source = new SourceText(name, text);
  return [...splitDocuments(text)].flatMap(({ start, end }) => {
    if (!seems(text.slice(start, end))) return [];
    const document = new SourceDocument(source, start, end);
    const value = readValue(document);
    return value === undefined ? [] : [{ value, document }];
  });
}

/** The mappings among them. */
export function readDocuments(name: string, text: string, seems = anything): FileDocument[] {
  return readValues(name, text, seems).flatMap(({ value, document }) =>
    isJsonObject(value) ? [{ value, document }] : [],
  );
}

/** The first mapping of a YAML text, or undefined when it has none or is broken. */
export function readMapping(text: string): JsonObject | undefined {
  return readDocuments('', text)[0]?.value;
}

function readValue(document: SourceDocument): JsonValue | undefined {
  try {
    return document.constructed.value;
  } catch {
    return undefined;
  }
}

function anything(_text: string): boolean {
  return true;
}
