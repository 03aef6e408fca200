import type { Problem } from './problem.ts';

/** A problem, and the Kubernetes versions in which it is one. */
export interface VersionedProblem {
  readonly problem: Problem;
  readonly versions: readonly string[];
}

/** Judges once for each version, and joins what they say alike. */
export function perVersion(
  versions: readonly string[],
  judge: (version: string) => readonly Problem[],
): readonly VersionedProblem[] {
  const joined = new Map<string, { problem: Problem; versions: string[] }>();
  for (const version of versions) {
    for (const problem of judge(version)) {
      const key = `${problem.rule} ${problem.pointer} ${problem.evidence ?? ''} ${problem.message}`;
      const known = joined.get(key);
      if (known === undefined) joined.set(key, { problem, versions: [version] });
      else if (known.versions.at(-1) !== version) known.versions.push(version);
    }
  }
  return [...joined.values()];
}
