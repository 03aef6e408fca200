import { FailureError } from '../../../verdict/failure.ts';

/**
 * Which packages conftest's `--namespace` means: names, or globs as Go's `path.Match` reads them,
 * where a dot is a character like any other (`k8s.*` holds `k8s.pods.limits`).
 */
export function packageMatcher(wanted: readonly string[]): (name: string) => boolean {
  const names = new Set(wanted);
  const globs = wanted.filter((one) => /[*?[]/.test(one)).map(readGlob);
  return (name) => names.has(name) || globs.some((glob) => matches(glob, [...name]));
}

/** `*`, or what one character has to be. */
type GlobPart = '*' | RegExp;

function readGlob(glob: string): readonly GlobPart[] {
  const parts = glob.match(/\\[\s\S]|\[\^?(?:[^\]\\]|\\[\s\S])+\]|[\s\S]/gu) ?? [];
  return parts.map((part) => {
    if (part === '*') return part;
    if (part === '[' || part === '\\') throw malformed(glob);
    return part === '?' ? /^[\s\S]$/u : oneCharacter(part, glob);
  });
}

function oneCharacter(part: string, glob: string): RegExp {
  const literal = part.startsWith('\\') ? part.slice(1) : part;
  const escaped = literal.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&');
  try {
    return new RegExp(`^${part.startsWith('[') ? part : escaped}$`, 'u');
  } catch {
    throw malformed(glob);
  }
}

/** Where a character does not fit, the last `*` takes one more. */
function matches(glob: readonly GlobPart[], name: readonly string[]): boolean {
  let [part, at] = [0, 0];
  let star: { part: number; at: number } | undefined;
  while (at < name.length) {
    const wanted = glob[part];
    if (wanted === '*') star = { part: ++part, at };
    else if (wanted?.test(name[at] ?? '')) [part, at] = [part + 1, at + 1];
    else if (!star) return false;
    else {
      star = { ...star, at: star.at + 1 };
      [part, at] = [star.part, star.at];
    }
  }
  return glob.slice(part).every((rest) => rest === '*');
}

function malformed(glob: string): FailureError {
  return new FailureError({
    code: 'policy-namespace-pattern',
    message: `"${glob}" is no package, and no pattern of packages`,
    hint: 'Write `*` for any text, `?` for one character, `[a-z]` for one of several.',
  });
}
