import { expandLists } from '../../manifest/expand-lists.ts';
import { isJsonObject } from '../../manifest/json.ts';
import { SourceDocument } from '../../manifest/source-document.ts';
import { SourceText } from '../../manifest/source-text.ts';
import { splitDocuments } from '../../manifest/split-documents.ts';
import { FailureError } from '../../verdict/failure.ts';
import { checkIdentity, hasKind } from './check-identity.ts';
import type { PolicyDocument } from './policy-source.ts';

/** Reads the objects of a YAML or JSON file. Throws a {@link FailureError} for what is not YAML. */
export function readPolicyDocuments(file: string, text: string): readonly PolicyDocument[] {
  const source = new SourceText(file, text);
  const documents: PolicyDocument[] = [];
  for (const range of splitDocuments(text)) {
    const document = new SourceDocument(source, range.start, range.end);
    const value = contentOf(document, file);
    if (!isJsonObject(value)) continue;
    documents.push({ file, line: source.positionAt(range.start).line, value });
  }
  return documents;
}

/**
 * The Kubernetes objects of a file with policies, Lists taken apart. Throws a {@link FailureError}
 * for one whose name cannot be told.
 */
export function readPolicyObjects(file: string, text: string): readonly PolicyDocument[] {
  return readPolicyDocuments(file, text).flatMap((document) =>
    [...expandLists(document.value)].flatMap(({ value }) => {
      if (!isJsonObject(value) || !hasKind(value)) return [];
      checkIdentity(value, `${file}:${document.line}`);
      return [{ ...document, value }];
    }),
  );
}

function contentOf(document: SourceDocument, file: string) {
  try {
    return document.constructed.value;
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new FailureError(
      {
        code: 'policy-file-unreadable',
        message: `${file} is not YAML: ${reason}`,
        hint: 'Mend the file, or keep it out of the policy directory.',
      },
      { cause: error },
    );
  }
}
