import type { DefinitionFact } from './facts.ts';

/** The definitions of one Kubernetes version, each still text until it is asked for. */
export class FactLines {
  readonly #json: ReadonlyMap<string, string>;

  private constructor(json: ReadonlyMap<string, string>) {
    this.#json = json;
  }

  /** The minor versions that the facts' text covers, ascending: `['1.25', …]`. */
  static versions(text: string): readonly string[] {
    let first = Number.POSITIVE_INFINITY;
    let last = 0;
    for (const match of text.matchAll(/^1\.(\d+)-1\.(\d+) /gm)) {
      first = Math.min(first, Number(match[1]));
      last = Math.max(last, Number(match[2]));
    }
    const count = Math.max(0, last - first + 1);
    return Array.from({ length: count }, (_, i) => `1.${first + i}`);
  }

  /** The lines of one version; `version` is `1.34`. */
  static of(text: string, version: string): FactLines {
    const minor = Number(version.slice(2));
    const json = new Map<string, string>();
    for (const line of text.split('\n')) {
      const range = /^1\.(\d+)-1\.(\d+) (\S+) /.exec(line);
      if (range === null || Number(range[1]) > minor || Number(range[2]) < minor) continue;
      json.set(range[3] ?? '', line.slice(range[0].length));
    }
    return new FactLines(json);
  }

  /** A definition by its full name. */
  definition(name: string): DefinitionFact | undefined {
    const json = this.#json.get(name);
    return json === undefined ? undefined : JSON.parse(json);
  }

  /** Every `group/version/kind` of the version, and the definition it is made of. */
  kinds(): ReadonlyMap<string, string> {
    const kinds = new Map<string, string>();
    for (const [name, json] of this.#json) {
      if (!json.startsWith('{"kinds":')) continue;
      const list = json.slice('{"kinds":'.length, json.indexOf(']') + 1);
      for (const kind of JSON.parse(list)) kinds.set(kind, name);
    }
    return kinds;
  }
}
