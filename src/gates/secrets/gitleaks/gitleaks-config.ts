import { parse, TomlError } from 'smol-toml';
import type { JsonObject } from '../../../manifest/json.ts';
import { FailureError } from '../../../verdict/failure.ts';
import type { FilePort } from '../../ports.ts';
import type { PatternRule } from '../patterns/pattern-rule.ts';
import { UserPattern } from '../patterns/user-pattern.ts';
import { type Allowlist, readAllowlists } from './allowlist.ts';
import { TomlTable } from './toml-value.ts';

/** What a gitleaks configuration adds to, and takes from, this gate's own rules. */
export interface GitleaksConfig {
  readonly rules: readonly PatternRule[];
  /** Of the whole configuration: they cover this gate's own findings, too. */
  readonly allowlists: readonly Allowlist[];
  /** Own rules (by the id without `secrets/`) that `extend.disabledRules` switches off. */
  readonly disabled: ReadonlySet<string>;
}

/**
 * Reads a `.gitleaks.toml` and what it extends. `extend.useDefault` stands for this gate's own
 * rules, which are on in any case: a configuration written for another scanner must not make this
 * one blind. Throws with the place of the first thing that cannot be read.
 */
export async function readGitleaksConfig(
  file: string,
  files: FilePort,
  depth = 0,
): Promise<GitleaksConfig> {
  const table = new TomlTable(parseToml(file, await files.readText(file)), file);
  const extend = table.table('extend');
  const disabled = new Set(extend?.strings('disabledRules'));
  extend?.boolean('useDefault');
  const path = extend?.string('path');
  const base = path === undefined ? EMPTY : await extended(file, path, files, depth);
  const allowlists = readAllowlists(table);
  const own = table.tables('rules').flatMap((rule) => readRule(rule, allowlists));
  const ids = new Set(own.map((rule) => rule.rule));
  const inherited = base.rules.filter((rule) => !ids.has(rule.rule) && !isDisabled(rule, disabled));
  return {
    rules: [...inherited, ...own],
    allowlists: [...base.allowlists, ...allowlists],
    disabled: new Set([...base.disabled, ...disabled]),
  };
}

const EMPTY: GitleaksConfig = { rules: [], allowlists: [], disabled: new Set() };

/** gitleaks follows two levels. */
async function extended(
  file: string,
  path: string,
  files: FilePort,
  depth: number,
): Promise<GitleaksConfig> {
  if (depth >= 2) throw broken(file, `extend.path ${path} goes more than two files deep`);
  return readGitleaksConfig(path.replace(/^\.\//, ''), files, depth + 1);
}

function parseToml(file: string, text: string): JsonObject {
  try {
    return parse(text) as JsonObject;
  } catch (error) {
    if (!(error instanceof TomlError)) throw error;
    throw broken(file, `line ${error.line}, column ${error.column}: not TOML`);
  }
}

/** A rule with neither regex nor path only adds to one it extends, and has nothing to find. */
function readRule(table: TomlTable, global: readonly Allowlist[]): PatternRule[] {
  const id = table.string('id');
  if (id === undefined || id === '') throw broken(table.where, 'a rule needs an id');
  const regex = table.string('regex');
  const path = table.string('path');
  if (regex === undefined && path === undefined) return [];
  const allowlists = [
    ...readAllowlists(table),
    ...global.filter(({ targetRules }) => targetRules.length === 0 || targetRules.includes(id)),
  ];
  const group = table.number('secretGroup');
  return [
    {
      rule: `secrets/gitleaks/${id}`,
      title: table.string('description') ?? id,
      pattern: compiled(regex, `${table.where} (${id}) regex`),
      secretGroup: group === 0 ? undefined : group,
      entropy: table.number('entropy') ?? 0,
      keywords: table.strings('keywords').map((keyword) => keyword.toLowerCase()),
      path: compiled(path, `${table.where} (${id}) path`),
      isAllowed: (match) => allowlists.some((allowlist) => allowlist.allows(match)),
    },
  ];
}

function compiled(source: string | undefined, where: string): UserPattern | undefined {
  return source === undefined ? undefined : UserPattern.compile(source, where);
}

function isDisabled({ rule }: PatternRule, disabled: ReadonlySet<string>): boolean {
  return disabled.has(rule.replace('secrets/gitleaks/', ''));
}

function broken(where: string, reason: string): FailureError {
  return new FailureError({
    code: 'bad-gitleaks-config',
    message: `${where} cannot be read: ${reason}`,
    hint: 'Mend it, or give another one with `gates.secrets.gitleaksConfig`; nothing was looked for until then.',
  });
}
