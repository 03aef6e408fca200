import picomatch from 'picomatch';
import type { Severity } from '../verdict/severity.ts';

/** What the configuration says of a rule; `off` removes its findings. */
export type SeveritySetting = Severity | 'off';

/** Rule ids and globs of ids, with what they are set to. A later entry beats an earlier one. */
export type SeveritySettings = readonly (readonly [pattern: string, setting: SeveritySetting])[];

/** Answers, per rule id, what the configuration says; undefined where it says nothing. */
export function severityLookup(
  settings: SeveritySettings,
): (rule: string) => SeveritySetting | undefined {
  const compiled = settings.map(([pattern, setting]) => ({
    matches: picomatch(pattern, { dot: true, bash: true }),
    pattern,
    setting,
  }));
  const answers = new Map<string, SeveritySetting | undefined>();
  return (rule) => {
    if (!answers.has(rule)) {
      const found = compiled.findLast((c) => c.pattern === rule || c.matches(rule));
      answers.set(rule, found?.setting);
    }
    return answers.get(rule);
  };
}
