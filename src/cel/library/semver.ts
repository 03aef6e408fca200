import semver from 'semver';
import { CelType } from '../types/type.ts';
import { BOOL, INT, STRING } from '../types/types.ts';
import { Boxed, CelError, type CelValue } from '../values/value.ts';
import { global, type Library, member } from './function.ts';

/** A semantic version. Build metadata takes no part in comparisons. */
class CelSemver extends Boxed {
  constructor(readonly version: semver.SemVer) {
    super();
  }

  override get type(): CelType {
    return SEMVER;
  }

  override equals(other: CelValue): boolean {
    return other instanceof CelSemver && compare(this, other) === 0;
  }
}

const SEMVER: CelType<CelSemver> = new CelType('kubernetes.Semver');

/** Kubernetes' semantic versions. */
export const KUBERNETES_SEMVER: Library = {
  name: 'kubernetes.semver',
  types: [SEMVER],
  functions: [
    global('semver', [STRING], SEMVER, (text) => parseOrError(text, false)),
    global('semver', [STRING, BOOL], SEMVER, parseOrError),
    global('isSemver', [STRING], BOOL, (text) => parse(text, false) !== undefined),
    global('isSemver', [STRING, BOOL], BOOL, (text, tolerant) => {
      return parse(text, tolerant) !== undefined;
    }),
    member('isGreaterThan', [SEMVER, SEMVER], BOOL, (a, b) => compare(a, b) > 0),
    member('isLessThan', [SEMVER, SEMVER], BOOL, (a, b) => compare(a, b) < 0),
    member('compareTo', [SEMVER, SEMVER], INT, compare),
    member('major', [SEMVER], INT, ({ version }) => version.major),
    member('minor', [SEMVER], INT, ({ version }) => version.minor),
    member('patch', [SEMVER], INT, ({ version }) => version.patch),
  ],
};

function compare(a: CelSemver, b: CelSemver): number {
  return semver.compare(a.version, b.version);
}

function parseOrError(text: string, tolerant: boolean): CelSemver | CelError {
  const message = `${JSON.stringify(text)} is not a semantic version`;
  return parse(text, tolerant) ?? new CelError('invalid-argument', message);
}

/** `tolerant`: a leading v, leading zeros, and a missing minor or patch number are mended. */
function parse(text: string, tolerant: boolean): CelSemver | undefined {
  const mended = tolerant ? mend(text) : text;
  if (mended === undefined || !/^\d/.test(mended) || /\s/.test(mended)) return undefined;
  const version = semver.parse(mended);
  return version === null ? undefined : new CelSemver(version);
}

function mend(text: string): string | undefined {
  const [major = '', minor, ...rest] = text.replace(/^v/, '').split('.');
  const patch = rest.length === 0 ? undefined : rest.join('.');
  const last = patch ?? minor ?? major;
  if (patch === undefined && /[+-]/.test(last)) return undefined;
  return [major, minor ?? '0', patch ?? '0'].map(withoutZeros).join('.');
}

function withoutZeros(part: string): string {
  return part.replace(/^0+(?=\d)/, '');
}
