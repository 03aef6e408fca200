import type { Reporter } from './reporter.ts';

/** Every format by its name. Loaded on demand: a run pays for the formats it prints. */
export const REPORTERS: Readonly<Record<string, () => Promise<Reporter>>> = {
  text: async () => (await import('./text.ts')).textReporter,
  json: async () => (await import('./json.ts')).jsonReporter,
  github: async () => (await import('./github.ts')).githubReporter,
};

/** The names, in the order help shows them. */
export const REPORTER_IDS: readonly string[] = Object.keys(REPORTERS);
