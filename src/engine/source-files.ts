import { SourceText } from '../manifest/source-text.ts';

/** Reads a file as text; undefined when it cannot be read. */
export type ReadSource = (file: string) => Promise<string | undefined>;

/** The files findings point into, each read once. */
export class SourceFiles {
  readonly #files = new Map<string, Promise<SourceText | undefined>>();

  constructor(private readonly read: ReadSource) {}

  get(file: string): Promise<SourceText | undefined> {
    const known = this.#files.get(file);
    if (known) return known;
    const reading = this.read(file).then((text) =>
      text === undefined ? undefined : new SourceText(file, text),
    );
    this.#files.set(file, reading);
    return reading;
  }
}
