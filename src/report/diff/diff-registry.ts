import type { DiffReporter } from './diff-reporter.ts';

/** Every format of `diff` by its name, loaded on demand. */
export const DIFF_REPORTERS: Readonly<Record<string, () => Promise<DiffReporter>>> = {
  text: async () => (await import('./diff-text.ts')).diffTextReporter,
  markdown: async () => (await import('./diff-markdown.ts')).diffMarkdownReporter,
  json: async () => (await import('./diff-json.ts')).diffJsonReporter,
  patch: async () => (await import('./diff-patch.ts')).diffPatchReporter,
  jsonpatch: async () => (await import('./diff-json-patch.ts')).diffJsonPatchReporter,
};

/** The names, in the order help shows them. */
export const DIFF_REPORTER_IDS: readonly string[] = Object.keys(DIFF_REPORTERS);
