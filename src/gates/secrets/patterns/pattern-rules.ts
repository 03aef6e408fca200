import type { Hit } from '../detect/detector.ts';
import { KeywordAutomaton } from '../detect/keyword-automaton.ts';
import type { Sample } from '../detect/sample.ts';
import { type PatternRule, patternHits } from './pattern-rule.ts';

/** Runs the rules that others wrote, behind their keywords. */
export class PatternRules {
  readonly #automaton: KeywordAutomaton;
  readonly #ofKeyword: readonly (readonly PatternRule[])[];
  readonly #always: readonly PatternRule[];

  constructor(readonly rules: readonly PatternRule[]) {
    const byKeyword = new Map<string, PatternRule[]>();
    for (const rule of rules) {
      for (const keyword of rule.keywords) {
        byKeyword.set(keyword, [...(byKeyword.get(keyword) ?? []), rule]);
      }
    }
    this.#automaton = new KeywordAutomaton([...byKeyword.keys()]);
    this.#ofKeyword = [...byKeyword.values()];
    this.#always = rules.filter((rule) => rule.keywords.length === 0 && rule.pattern);
  }

  /** Whether any rule or its exceptions depend on where a text is from. */
  get askForPaths(): boolean {
    return this.rules.length > 0;
  }

  /**
   * The hits in a value. Such rules expect a line of a file, so the value is shown to them the way
   * it would stand in one, after its key.
   */
  *find({ key, text }: Sample, file: string): Generator<Hit> {
    if (this.rules.length === 0) return;
    const shown = key === '' || text.includes('\n') ? text : `${key}: ${text}\n${key}=${text}`;
    const opened = new Set(this.#always);
    this.#automaton.scan(shown, (keyword) => {
      for (const rule of this.#ofKeyword[keyword] ?? []) opened.add(rule);
    });
    for (const rule of opened) yield* patternHits(rule, shown, file);
  }

  /** The rules that forbid a file by its path alone. */
  forbidding(file: string): readonly PatternRule[] {
    const whole = { secret: '', match: '', line: '', file };
    return this.rules.filter(
      (rule) => !rule.pattern && rule.path?.test(file) === true && !rule.isAllowed(whole),
    );
  }
}
