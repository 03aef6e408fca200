import type { FilePlace } from '../../../verdict/observation.ts';

/**
 * The findings that a `.gitleaksignore` names: `file:rule:line`, or with a commit before it.
 *
 * gitleaks' rule ids are not ours; an entry for a rule this gate does not have covers its line.
 */
export class IgnoreFile {
  readonly #entries = new Map<string, Set<string>>();

  constructor(
    text: string,
    readonly ownRules: ReadonlySet<string>,
  ) {
    for (const line of text.split(/\r?\n/)) this.#add(line.trim());
  }

  /** Whether an entry covers a finding of a rule at a place. */
  covers(rule: string, { file, line }: FilePlace): boolean {
    const rules = this.#entries.get(`${file}:${line}`);
    if (!rules) return false;
    const id = rule.replace(/^secrets\/(?:gitleaks\/)?/, '');
    return rules.has(id) || [...rules].some((other) => !this.ownRules.has(other));
  }

  #add(line: string): void {
    if (line === '' || line.startsWith('#')) return;
    const [, file = '', rule = '', number = ''] =
      /^(?:[0-9a-f]{7,64}:)?(.+):([^:]+):(\d+)$/.exec(line) ?? [];
    if (file === '') return;
    const place = `${file.replace(/^\.\//, '')}:${number}`;
    const rules = this.#entries.get(place) ?? new Set();
    rules.add(rule);
    this.#entries.set(place, rules);
  }
}
