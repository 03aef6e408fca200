import type { RenderWarning } from '../../manifest/rendered-manifest.ts';
import { messageOfLogLine } from '../log-line.ts';

/**
 * What helm said on stderr of a chart it rendered. Each line is a warning: `WARNING: …`,
 * `walk.go:75: found symbolic link in path: …`, `coalesce.go:286: warning: cannot overwrite …`.
 */
export function helmWarnings(stderr: string): RenderWarning[] {
  const messages = stderr
    .split('\n')
    .map(messageOfLogLine)
    .filter((one) => one !== '');
  return [...new Set(messages)].map((message) => ({ message, rule: 'lint/helm-warning' }));
}
