import type { Reporter } from './reporter.ts';

/** Every format by its name. Loaded on demand: a run pays for the formats it prints. */
export const REPORTERS: Readonly<Record<string, () => Promise<Reporter>>> = {
  text: async () => (await import('./text.ts')).textReporter,
  pretty: async () => (await import('./pretty.ts')).prettyReporter,
  json: async () => (await import('./json.ts')).jsonReporter,
  sarif: async () => (await import('./sarif.ts')).sarifReporter,
  junit: async () => (await import('./junit.ts')).junitReporter,
  tap: async () => (await import('./tap.ts')).tapReporter,
  github: async () => (await import('./github.ts')).githubReporter,
  gitlab: async () => (await import('./gitlab.ts')).gitlabReporter,
  markdown: async () => (await import('./markdown.ts')).markdownReporter,
};

/** The names, in the order help shows them. */
export const REPORTER_IDS: readonly string[] = Object.keys(REPORTERS);
