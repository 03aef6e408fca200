import { posix } from 'node:path';
import type { Target } from '../manifest/target.ts';
import type { Platform } from '../platform/platform.ts';

/**
 * A tool's words with paths as the reader knows them: relative to the working directory, and, for
 * helm, which starts paths with the chart's name, `web/templates/a.yaml` as
 * `charts/web/templates/a.yaml`.
 */
export function repositoryPaths(said: string, target: Target, platform: Platform): string {
  const relative = said
    .replaceAll(`${platform.workingDirectory}/`, '')
    .replaceAll(`${posix.dirname(platform.workingDirectory)}/`, '../');
  if (target.kind !== 'helm') return relative;
  return relative.replace(
    /(?<![\w./-])[\w.-]+\/((?:charts\/[\w.-]+\/)*templates\/[\w./-]+)/g,
    (_all, inside: string) => posix.join(target.path, inside),
  );
}
