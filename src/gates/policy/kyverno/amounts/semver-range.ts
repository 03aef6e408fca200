import semver, { type SemVer } from 'semver';

/** Whether a version lies in a range. */
export type VersionPredicate = (version: SemVer) => boolean;

const TERM =
  /^(>=|<=|!=|==|>|<|=|!)?(\d+(?:\.(?:\d+|x))?(?:\.(?:\d+|x))?(?:[-+][0-9A-Za-z.+-]+)?)$/;

/**
 * Ranges as github.com/blang/semver reads them: terms side by side must all hold, `||` separates
 * alternatives, `x` stands for any number. Undefined when the text is no range.
 */
export function versionRange(text: string): VersionPredicate | undefined {
  const alternatives = text.split('||').map(readAll);
  if (alternatives.some((all) => all === undefined)) return undefined;
  return (version) => alternatives.some((all) => all?.every((holds) => holds(version)));
}

function readAll(text: string): readonly VersionPredicate[] | undefined {
  const terms = text
    .trim()
    .replace(/([<>=!])\s+/g, '$1')
    .split(/\s+/)
    .map(readTerm);
  const known = terms.filter((term) => term !== undefined);
  return known.length === terms.length ? known : undefined;
}

function readTerm(text: string): VersionPredicate | undefined {
  const match = TERM.exec(text);
  if (!match) return undefined;
  const [, operator = '=', version = ''] = match;
  if (version.includes('x')) return wildcardTerm(operator, version);
  if (semver.valid(version) === null) return undefined;
  return (v) => compare(v, operator, version);
}

/** `1.x` is `>=1.0.0 <2.0.0`; operators compare with the nearer end. */
function wildcardTerm(operator: string, version: string): VersionPredicate | undefined {
  const [major = 0, minor] = version.split('.').map((part) => (part === 'x' ? undefined : +part));
  const low = `${major}.${minor ?? 0}.0`;
  const high = minor === undefined ? `${major + 1}.0.0` : `${major}.${minor + 1}.0`;
  switch (operator) {
    case '>':
      return (v) => compare(v, '>=', high);
    case '<=':
      return (v) => compare(v, '<', high);
    case '>=':
    case '<':
      return (v) => compare(v, operator, low);
    case '!':
    case '!=':
      return (v) => compare(v, '<', low) || compare(v, '>=', high);
    default:
      return (v) => compare(v, '>=', low) && compare(v, '<', high);
  }
}

function compare(version: SemVer, operator: string, other: string): boolean {
  const order = version.compare(other);
  switch (operator) {
    case '>':
      return order > 0;
    case '>=':
      return order >= 0;
    case '<':
      return order < 0;
    case '<=':
      return order <= 0;
    case '!':
    case '!=':
      return order !== 0;
    default:
      return order === 0;
  }
}
