import { expandLists } from './expand-lists.ts';
import type { JoinedFile } from './join-files.ts';
import { isJsonObject, type JsonObject, type JsonValue } from './json.ts';
import { type ObjectHeader, readHeader } from './object-header.ts';
import type { Pointer } from './pointer.ts';
import { type DocumentOptions, RecentNodes, SourceDocument } from './source-document.ts';
import type { SourceText } from './source-text.ts';
import { splitDocuments } from './split-documents.ts';
import { UNUSUAL } from './yaml/common/read-common.ts';
import { composeJson, skipJsonBlanks } from './yaml/compose-json.ts';
import { YamlError } from './yaml/yaml-error.ts';

/** A Kubernetes object of a stream; its namespace is as stated. */
export interface StreamObject {
  readonly header: ObjectHeader;
  readonly value: JsonObject;
  readonly document: SourceDocument;
  /** Where in the document it stands: the root, or an item of a List. */
  readonly root: Pointer;
}

/** A place in a document where a Kubernetes object should stand and does not. */
export interface Refused {
  readonly document: SourceDocument;
  /** UTF-16 offset into the document. */
  readonly at: number | Pointer;
  readonly reason: string;
}

/** What a stream holds, in its order. */
export class StreamReader {
  readonly objects: StreamObject[] = [];
  readonly refused: Refused[] = [];
  emptyDocuments = 0;
  readonly #nodes = new RecentNodes();

  constructor(readonly stream: SourceText) {}

  /** Reads one file of the stream, or all of it. */
  readFile(start: number, end: number, file?: JoinedFile): void {
    const text = this.stream.text.slice(start, end);
    const unusual = UNUSUAL.test(text);
    const options = { ...(file && { file }), unusual, nodes: this.#nodes };
    const behindJson = this.#readJson(text, start, { ...options, syntax: 'json' });
    if (behindJson === text.length) return;
    this.#readYaml(text.slice(behindJson), start + behindJson, options);
  }

  /**
   * Reads the objects of a JSON stream, as kubectl does when a stream starts with `{`. Returns where
   * it stopped being JSON: a YAML stream may follow one object at most.
   */
  #readJson(text: string, start: number, options: DocumentOptions) {
    let at = skipJsonBlanks(text, 0);
    if (text[at] !== '{') return 0;
    for (let count = 0; at < text.length; count++) {
      const end = jsonEnd(text, at);
      if (end === undefined && count < 2) return count === 0 ? 0 : at;
      const to = end ?? text.length;
      const document = new SourceDocument(this.stream, start + at, start + to, options);
      if (end === undefined)
        this.#refuse(document, 0, 'Only JSON may follow several JSON objects.');
      else this.#readDocument(document);
      at = skipJsonBlanks(text, to);
    }
    return text.length;
  }

  #readYaml(text: string, start: number, options: DocumentOptions) {
    for (const range of splitDocuments(text)) {
      const [from, to] = [start + range.start, start + range.end];
      const document = new SourceDocument(this.stream, from, to, options);
      if (range.afterSeparator === undefined) this.#readDocument(document);
      else {
        const reason = 'Only a comment may follow `---` on its line.';
        this.#refuse(document, range.afterSeparator - range.start, reason);
      }
    }
  }

  #readDocument(document: SourceDocument): void {
    try {
      const value = document.read();
      if (value === null) this.emptyDocuments++;
      else for (const one of expandLists(value)) this.#readObject(document, one.value, one.root);
    } catch (error) {
      if (!(error instanceof YamlError)) throw error;
      this.#refuse(document, error.offset, `It is not YAML: ${error.message}.`);
    }
  }

  #readObject(document: SourceDocument, value: JsonValue, root: Pointer): void {
    const header = readHeader(value);
    if ('reason' in header) {
      this.#refuse(document, root.at(...header.at.segments), header.reason);
    } else if (isJsonObject(value)) this.objects.push({ header, value, document, root });
  }

  #refuse(document: SourceDocument, at: number | Pointer, reason: string): void {
    this.refused.push({ document, at, reason });
  }
}

/** The end of the JSON object that starts here; undefined when it is none. */
function jsonEnd(text: string, from: number): number | undefined {
  if (text[from] !== '{') return undefined;
  try {
    return composeJson(text, from).end;
  } catch (error) {
    if (error instanceof YamlError) return undefined;
    throw error;
  }
}
