import path from 'node:path';
import type { JsonObject } from '../../../../manifest/json.ts';
import { FailureError } from '../../../../verdict/failure.ts';
import type { FilePort } from '../../../ports.ts';
import { readDocuments } from './read-objects.ts';

/** Reads what a test names, relative to the test. */
export class TestFiles {
  constructor(
    readonly directory: string,
    readonly files: FilePort,
  ) {}

  /** The objects of files and directories, in the order they are named. */
  async objects(names: readonly string[]): Promise<readonly JsonObject[]> {
    const read = await Promise.all(names.map((name) => this.#objectsOf(name)));
    return read.flat();
  }

  /** The first object of a file. */
  async object(name: string): Promise<JsonObject> {
    const [first] = await this.#objectsOf(name);
    if (first) return first;
    throw new FailureError({ code: 'test-file-empty', message: `${name} holds no object` });
  }

  async #objectsOf(name: string): Promise<readonly JsonObject[]> {
    if (/^https?:/.test(name)) {
      throw new FailureError({
        code: 'test-file-remote',
        message: `${name} is not a file: tests read local files only`,
        hint: 'Copy it beside the test and name the copy.',
      });
    }
    const place = path.posix.join(this.directory, name);
    const found = await this.files.kind(place);
    const paths =
      found === 'directory'
        ? (await this.files.walk(place)).filter((file) => /\.(ya?ml|json)$/.test(file))
        : [place];
    const texts = await Promise.all(
      paths.map(async (file) => ({ file, text: await this.files.readText(file) })),
    );
    return texts.flatMap(({ file, text }) => readDocuments(file, text));
  }
}
