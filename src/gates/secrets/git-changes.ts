import type { Observation } from '../../verdict/observation.ts';
import type { GitPort } from '../ports.ts';
import type { Scanner } from './detect/scanner.ts';
import { type Exceptions, withExceptions } from './exceptions.ts';
import type { SecretsOptions } from './options.ts';
import { fileObservations } from './report-file.ts';
import type { SopsConfig } from './sops/sops-config.ts';
import { fileText } from './sources/file-text.ts';
import { isConfiguration, isMedia } from './sources/source-reader.ts';
import { scanSource } from './sources/source-scan.ts';

/**
 * Looks at what git is about to keep, or keeps since a revision, instead of at rendered targets:
 * what rendering drops is leaked too, and a commit that takes a secret back does not unmake the
 * one before.
 */
export class GitChanges {
  constructor(
    readonly git: GitPort,
    readonly scanner: Scanner,
    readonly sops: SopsConfig,
    readonly exceptions: Exceptions,
  ) {}

  /** Returns how many files were looked at. */
  async inspect(
    { staged, since }: SecretsOptions,
    observe: (observation: Observation) => void,
    signal: AbortSignal,
  ): Promise<number> {
    let files = 0;
    if (staged === true) {
      for (const file of await this.git.staged()) {
        signal.throwIfAborted();
        files++;
        await this.#look(file, await this.git.readStaged(file), observe);
      }
    }
    if (since !== undefined) files += await this.#lookSince(since, observe, signal);
    return files;
  }

  async #lookSince(
    since: string,
    observe: (observation: Observation) => void,
    signal: AbortSignal,
  ): Promise<number> {
    const told = new Set<string>();
    let files = 0;
    for await (const { commit, path, content } of this.git.changedBlobs(since)) {
      signal.throwIfAborted();
      files++;
      await this.#look(path, content, (observation) => {
        const { line: _line, column: _column, ...place } = observation.place ?? { file: path };
        const name = [observation.rule, path, observation.evidence, observation.message].join('\n');
        if (told.has(name)) return;
        told.add(name);
        const message = observation.message.replace(/\.$/, `, in commit ${commit.slice(0, 10)}.`);
        observe({ ...observation, place, message });
      });
    }
    return files;
  }

  async #look(
    file: string,
    bytes: Uint8Array,
    observe: (observation: Observation) => void,
  ): Promise<void> {
    if (isMedia(file)) return;
    const content = fileText(bytes);
    const rule = isConfiguration(file) ? undefined : await this.sops.ruleFor(file);
    const scan =
      content === undefined
        ? { file, found: [], unscanned: ['gzip'], secrets: [], issues: [] }
        : scanSource(file, content, this.scanner, 'all', rule);
    for (const observation of fileObservations(withExceptions(scan, this.exceptions)))
      observe(observation);
  }
}
