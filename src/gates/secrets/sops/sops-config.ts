import type { FilePort } from '../../ports.ts';
import { type CreationRule, readCreationRules, ruleFor } from './creation-rules.ts';

/** Finds the `.sops.yaml` that is in force for a file: the nearest one upwards. */
export class SopsConfig {
  readonly #rules = new Map<string, Promise<readonly CreationRule[] | undefined>>();

  constructor(readonly files: FilePort) {}

  /** The rule that says a file must be encrypted, or undefined. Throws for a broken `.sops.yaml`. */
  async ruleFor(file: string): Promise<CreationRule | undefined> {
    for (const directory of upwards(file)) {
      const rules = await this.#rulesIn(directory);
      if (rules) return ruleFor(rules, directory === '.' ? file : file.slice(directory.length + 1));
    }
    return undefined;
  }

  #rulesIn(directory: string): Promise<readonly CreationRule[] | undefined> {
    let rules = this.#rules.get(directory);
    if (rules === undefined) {
      rules = this.#read(directory === '.' ? '.sops.yaml' : `${directory}/.sops.yaml`);
      this.#rules.set(directory, rules);
    }
    return rules;
  }

  async #read(file: string): Promise<readonly CreationRule[] | undefined> {
    if ((await this.files.kind(file)) !== 'file') return undefined;
    return readCreationRules(file, await this.files.readText(file));
  }
}

/** The directories of a path, the nearest first, the working directory last. */
function* upwards(file: string): Generator<string> {
  for (let at = file.lastIndexOf('/'); at > 0; at = file.lastIndexOf('/', at - 1)) {
    yield file.slice(0, at);
  }
  yield '.';
}
