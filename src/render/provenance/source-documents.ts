import { isJsonObject } from '../../manifest/json.ts';
import type { Files } from '../../platform/files.ts';
import { type FileDocument, type FileValue, readValues } from '../layout/read-documents.ts';

/** The documents of files, each file read once, when it is first asked for. */
export class SourceDocuments {
  readonly #files = new Map<string, readonly FileValue[]>();

  constructor(readonly files: Files) {}

  /** The documents that are mappings. */
  of(file: string): readonly FileDocument[] {
    return this.values(file).flatMap(({ value, document }) =>
      isJsonObject(value) ? [{ value, document }] : [],
    );
  }

  values(file: string): readonly FileValue[] {
    const known = this.#files.get(file);
    if (known) return known;
    const text = this.text(file);
    const values = text === undefined ? [] : readValues(file, text);
    this.#files.set(file, values);
    return values;
  }

  text(file: string): string | undefined {
    return this.files.tryReadTextSync(file);
  }
}
