import type { PatternMatch } from '../patterns/pattern-rule.ts';
import { UserPattern } from '../patterns/user-pattern.ts';
import type { TomlTable } from './toml-value.ts';

/** An exception of a gitleaks configuration. */
export interface Allowlist {
  /** Only for these rules; empty: for all. */
  readonly targetRules: readonly string[];
  /** Whether it covers a match. */
  allows(match: PatternMatch): boolean;
}

/** Reads `[allowlist]` (older) and `[[allowlists]]` of a rule or of the whole configuration. */
export function readAllowlists(table: TomlTable): Allowlist[] {
  const older = table.table('allowlist');
  return [...(older ? [older] : []), ...table.tables('allowlists')].map(readAllowlist);
}

/** Commits are no part of it: a manifest has none. */
function readAllowlist(table: TomlTable): Allowlist {
  const patterns = (name: string) =>
    table.strings(name).map((source) => UserPattern.compile(source, `${table.where} ${name}`));
  const [paths, regexes] = [patterns('paths'), patterns('regexes')];
  const stopwords = table.strings('stopwords').map((word) => word.toLowerCase());
  const target = table.string('regexTarget') ?? 'secret';
  const isAll = /^(?:and|&&)$/i.test(table.string('condition') ?? 'OR');
  const checks: ((match: PatternMatch) => boolean)[] = [];
  if (paths.length > 0) checks.push(({ file }) => paths.some((path) => path.test(file)));
  if (regexes.length > 0) checks.push((m) => regexes.some((regex) => regex.test(part(m, target))));
  if (stopwords.length > 0) {
    checks.push(({ secret }) => stopwords.some((word) => secret.toLowerCase().includes(word)));
  }
  return {
    targetRules: table.strings('targetRules'),
    allows: (match) =>
      checks.length > 0 &&
      (isAll ? checks.every((check) => check(match)) : checks.some((check) => check(match))),
  };
}

function part(match: PatternMatch, target: string): string {
  if (target === 'line') return match.line;
  return target === 'match' ? match.match : match.secret;
}
