import picomatch from 'picomatch';
import type { SeveritySetting, SeveritySettings } from '../verdict/severity.ts';

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
