import { BuiltinError, type BuiltinGroup, stringOperand } from '../builtin.ts';
import { compareText } from '../value.ts';

/** https://www.openpolicyagent.org/docs/policy-reference/builtins/semver */
export const semver: BuiltinGroup = {
  'semver.is_valid': ([text]) => typeof text === 'string' && parse(text) !== undefined,
  'semver.compare': (args) => compare(version(args, 0), version(args, 1)),
};

/** Major, minor and patch; pre-release identifiers, none for a release. Metadata never orders. */
interface Version {
  readonly numbers: readonly bigint[];
  readonly preRelease: string;
}

const IDENTIFIERS = /^[0-9A-Za-z-]+(\.[0-9A-Za-z-]+)*$/;
const INT64_MAX = 2n ** 63n - 1n;

function version(args: Parameters<typeof stringOperand>[0], index: number): Version {
  const text = stringOperand(args, index);
  const parsed = parse(text);
  if (parsed) return parsed;
  throw new BuiltinError(`operand ${index + 1}: string ${text} is not a valid SemVer`);
}

/** SemVer 2.0.0, and a `v` in front as OPA allows. */
function parse(text: string): Version | undefined {
  const [beforeMetadata, metadata] = cut(text.replace(/^v/, ''), '+');
  if (metadata !== undefined && !IDENTIFIERS.test(metadata)) return undefined;
  const [core, preRelease] = cut(beforeMetadata, '-');
  if (preRelease !== undefined && !validPreRelease(preRelease)) return undefined;
  if (!/^(0|[1-9]\d*)\.(0|[1-9]\d*)\.(0|[1-9]\d*)$/.test(core)) return undefined;
  const numbers = core.split('.').map(BigInt);
  return numbers.every((n) => n <= INT64_MAX)
    ? { numbers, preRelease: preRelease ?? '' }
    : undefined;
}

function validPreRelease(text: string): boolean {
  return IDENTIFIERS.test(text) && !text.split('.').some((id) => /^0\d+$/.test(id));
}

function cut(text: string, separator: string): readonly [string, string | undefined] {
  const at = text.indexOf(separator);
  return at === -1 ? [text, undefined] : [text.slice(0, at), text.slice(at + 1)];
}

function compare(a: Version, b: Version): number {
  for (const [i, x] of a.numbers.entries()) {
    const y = b.numbers[i] ?? 0n;
    if (x !== y) return x < y ? -1 : 1;
  }
  if (a.preRelease === b.preRelease) return 0;
  if (a.preRelease === '' || b.preRelease === '') return a.preRelease === '' ? 1 : -1;
  return comparePreReleases(a.preRelease.split('.'), b.preRelease.split('.'));
}

function comparePreReleases(a: readonly string[], b: readonly string[]): number {
  for (let i = 0; i < Math.min(a.length, b.length); i++) {
    const order = compareIdentifiers(a[i] ?? '', b[i] ?? '');
    if (order !== 0) return Math.sign(order);
  }
  return Math.sign(a.length - b.length);
}

/** Numeric identifiers stand below the others. */
function compareIdentifiers(a: string, b: string): number {
  const [x, y] = [/^\d+$/.test(a), /^\d+$/.test(b)];
  if (x && y) return BigInt(a) < BigInt(b) ? -1 : BigInt(a) > BigInt(b) ? 1 : 0;
  return x === y ? compareText(a, b) : x ? -1 : 1;
}
