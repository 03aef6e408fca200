import type { JsonValue } from '../../../../manifest/json.ts';
import { SourceDocument } from '../../../../manifest/source-document.ts';
import { SourceText } from '../../../../manifest/source-text.ts';
import { splitDocuments } from '../../../../manifest/split-documents.ts';
import { YamlError } from '../../../../manifest/yaml/yaml-error.ts';
import { FailureError } from '../../../../verdict/failure.ts';

/** The documents of a YAML or JSON text. Throws a {@link FailureError} that names the file. */
export function readValues(file: string, text: string): readonly JsonValue[] {
  const source = new SourceText(file, text);
  return [...splitDocuments(text)].map((range) =>
    construct(new SourceDocument(source, range.start, range.end), file),
  );
}

function construct(document: SourceDocument, file: string): JsonValue {
  try {
    return document.constructed.value;
  } catch (error) {
    if (!(error instanceof YamlError)) throw error;
    const { line } = document.positionAt(error.offset);
    throw new FailureError({
      code: 'yaml-invalid',
      message: `${file}:${line} is not YAML: ${error.message}`,
    });
  }
}
