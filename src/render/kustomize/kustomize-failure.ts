import type { Target } from '../../manifest/target.ts';
import type { Platform } from '../../platform/platform.ts';
import { FailureError } from '../../verdict/failure.ts';
import { explainFailure } from '../failure-pattern.ts';
import { repositoryPaths } from '../repository-paths.ts';
import { KUSTOMIZE_PATTERNS } from './kustomize-patterns.ts';

/** Why kustomize failed, in its own words, with files as they stand in the repository. */
export function kustomizeFailure(stderr: string, target: Target, platform: Platform): FailureError {
  const said = repositoryPaths(reasonIn(stderr), target, platform);
  return new FailureError(
    explainFailure(said, target, KUSTOMIZE_PATTERNS, {
      code: 'kustomize-failed',
      message: `${target.id} does not render: ${said || 'kustomize failed and did not say why.'}`,
      hint: `Run it by hand: kubectl kustomize ${target.path}`,
    }),
  );
}

/** The error without warnings before it and without the usage behind it, on one line. */
function reasonIn(stderr: string): string {
  const from = stderr.search(/^error: /im);
  return (loggedReason(stderr) ?? (from === -1 ? stderr : stderr.slice(from + 'error: '.length)))
    .replace(/\n\nUsage:[\s\S]*$/, '')
    .trim()
    .replace(/\s*\n\s*/g, ' ');
}

/**
 * Some builds of kubectl log the reason: `E1121 13:25:23.573508 1 run.go:72] "…" err="…"`; of several
 * lines, each indented by a tab, between `err=<` and ` >`.
 */
function loggedReason(stderr: string): string | undefined {
  const lines = /^[EF]\d{4} .*?\] "command failed" err=<\n((?:\t.*\n)+) >/m.exec(stderr)?.[1];
  if (lines !== undefined) return lines;
  const quoted = /^[EF]\d{4} .*?\] "command failed" err=("(?:[^"\\]|\\.)*")/m.exec(stderr)?.[1];
  if (quoted === undefined) return undefined;
  try {
    return String(JSON.parse(quoted));
  } catch {
    return quoted;
  }
}
