import semver from 'semver';

/** Negative, zero or positive when both texts are strict semantic versions; undefined otherwise. */
export function compareSemver(a: string, b: string): number | undefined {
  if (!isSemver(a) || !isSemver(b)) return undefined;
  return semver.compare(a, b);
}

/** Strict: no `v` in front, no spaces. */
export function isSemver(text: string): boolean {
  return /^\d/.test(text) && text.trim() === text && semver.valid(text) !== null;
}
