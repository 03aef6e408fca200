import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

/** One example of a rule: a YAML file that the rule must leave alone, or must tell of. */
export interface RuleCase {
  readonly rule: string;
  readonly kind: 'ok' | 'bad';
  /** The file name's words. */
  readonly sentence: string;
  readonly file: string;
  readonly yaml: string;
  /** What a bad case expects, from its `# finds: Kind/name /pointer` lines. */
  readonly finds: readonly string[];
  /** From its `# kubernetes: 1.34` lines. */
  readonly kubernetesVersions: readonly string[];
  /** What `helm lint` prints, from its `# helm lint: …` lines. */
  readonly helmLint: readonly string[];
  /** What the renderer says under this rule, from its `# renderer: …` lines. */
  readonly warnings: readonly string[];
  /** The file of each document, from its `# in: …` lines; none when all are in one. */
  readonly files: readonly string[];
}

/** The cases of a gate: `fixtures/cases/<gate>/<rule>/{ok,bad}.<sentence>.yaml`. */
export function casesOf(gate: string): RuleCase[] {
  const root = path.join('fixtures', 'cases', gate);
  if (!existsSync(root)) return [];
  return readdirSync(root)
    .sort()
    .flatMap((rule) =>
      readdirSync(path.join(root, rule))
        .sort()
        .map((name) => readCase(`${gate}/${rule}`, path.join(root, rule, name))),
    );
}

function readCase(rule: string, file: string): RuleCase {
  const [, kind, sentence] = /^(ok|bad)\.(.+)\.ya?ml$/.exec(path.basename(file)) ?? [];
  if (kind === undefined || sentence === undefined) {
    throw new Error(`${file}: a case is called ok.<sentence>.yaml or bad.<sentence>.yaml`);
  }
  const yaml = readFileSync(file, 'utf8');
  return {
    rule,
    kind: kind === 'ok' ? 'ok' : 'bad',
    sentence: sentence.replaceAll('-', ' '),
    file,
    yaml,
    finds: headerLines(yaml, 'finds'),
    kubernetesVersions: headerLines(yaml, 'kubernetes'),
    helmLint: headerLines(yaml, 'helm lint'),
    warnings: headerLines(yaml, 'renderer'),
    files: headerLines(yaml, 'in'),
  };
}

function headerLines(yaml: string, name: string): string[] {
  return [...yaml.matchAll(new RegExp(`^# ${name}: (.*)$`, 'gm'))].map((match) => match[1] ?? '');
}
