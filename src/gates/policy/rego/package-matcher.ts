import { RE2JS } from 're2js';
import { FailureError } from '../../../verdict/failure.ts';

/**
 * Which packages conftest's `--namespace` means: names, or globs as Go's `path.Match` reads them,
 * where a dot is a character like any other (`k8s.*` holds `k8s.pods.limits`).
 */
export function packageMatcher(wanted: readonly string[]): (name: string) => boolean {
  const names = new Set(wanted);
  const globs = wanted.filter((one) => /[*?[]/.test(one)).map(globPattern);
  return (name) => names.has(name) || globs.some((glob) => glob.matches(name));
}

function globPattern(glob: string): RE2JS {
  const pattern = glob.replace(/\\[\s\S]|\[\^?(?:[^\]\\]|\\[\s\S])+\]|[\s\S]/g, (part) => {
    if (part === '*') return '[^/]*';
    if (part === '?') return '[^/]';
    if (part.length > 1) return part.startsWith('[') ? part : RE2JS.quote(part.slice(1));
    if (part === '[' || part === '\\') throw malformed(glob);
    return RE2JS.quote(part);
  });
  try {
    return RE2JS.compile(pattern);
  } catch {
    throw malformed(glob);
  }
}

function malformed(glob: string): FailureError {
  return new FailureError({
    code: 'policy-namespace-pattern',
    message: `"${glob}" is no package, and no pattern of packages`,
    hint: 'Write `*` for any text, `?` for one character, `[a-z]` for one of several.',
  });
}
