import type { RenderWarning } from '../../manifest/rendered-manifest.ts';

/**
 * What helm said on stderr of a chart it rendered. Each line is a warning: `WARNING: …`,
 * `walk.go:75: found symbolic link in path: …`, `coalesce.go:286: warning: cannot overwrite …`.
 */
export function helmWarnings(stderr: string): RenderWarning[] {
  const messages = stderr.split('\n').flatMap((line) => messageOf(line) ?? []);
  return [...new Set(messages)].map((message) => ({ message, rule: 'lint/helm-warning' }));
}

function messageOf(line: string): string | undefined {
  const message = line
    // Times differ from run to run, and reports do not.
    .replace(/^\d{4}[/-]\d\d[/-]\d\d[T ]\d\d:\d\d:\d\d\S* /, '')
    .replace(/^time=\S+ /, '')
    .replace(/^level=(WARN|INFO|ERROR)\w* /, '')
    .replace(/^\w+\.go:\d+: /, '')
    .replace(/^(WARNING|Warning|warning): /, '')
    .trim();
  return message === '' ? undefined : message;
}
