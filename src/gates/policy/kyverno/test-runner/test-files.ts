import path from 'node:path';
import picomatch from 'picomatch';
import { isJsonObject, type JsonObject } from '../../../../manifest/json.ts';
import { FailureError } from '../../../../verdict/failure.ts';
import type { FilePort } from '../../../ports.ts';
import { readValues } from '../text/read-values.ts';
import { readDocuments } from './read-objects.ts';

/** Reads what a test names, relative to the test: files, directories and globs. */
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

  /** The one object of a JSON or YAML file, whatever it is. */
  async payload(name: string): Promise<JsonObject> {
    const file = this.#placeOf(name);
    const [value, ...others] = readValues(file, await this.files.readText(file));
    if (isJsonObject(value) && others.length === 0) return value;
    throw new FailureError({
      code: 'test-payload-invalid',
      message: `the payload ${name} is not one object`,
    });
  }

  async #objectsOf(name: string): Promise<readonly JsonObject[]> {
    const places = await this.#filesOf(name);
    const texts = await Promise.all(
      places.map(async (file) => ({ file, text: await this.files.readText(file) })),
    );
    return texts.flatMap(({ file, text }) => readDocuments(file, text));
  }

  async #filesOf(name: string): Promise<readonly string[]> {
    const place = this.#placeOf(name);
    const kind = await this.files.kind(place);
    if (kind === 'directory') return this.#manifestsBelow(place, '**');
    const { base, glob, isGlob } = picomatch.scan(place);
    if (kind === 'file' || !isGlob) return [place];
    const found = await this.#manifestsBelow(base === '' ? '.' : base, glob);
    if (found.length > 0) return found;
    throw new FailureError({ code: 'test-file-missing', message: `${place} matches no file` });
  }

  /** The manifests below a directory that a glob matches, hidden ones left out. */
  async #manifestsBelow(directory: string, glob: string): Promise<readonly string[]> {
    const isMeant = picomatch(glob);
    return (await this.files.walk(directory)).filter(
      (file) => /\.(ya?ml|json)$/.test(file) && isMeant(path.posix.relative(directory, file)),
    );
  }

  #placeOf(name: string): string {
    if (!/^[a-z]+:\/\//i.test(name) && !name.startsWith('git@')) {
      return path.posix.join(this.directory, name);
    }
    throw new FailureError({
      code: 'test-file-remote',
      message: `${name} is not a file: tests read local files only`,
      hint: 'Copy it beside the test and name the copy.',
    });
  }
}
