import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import type { Peers } from '../../src/gates/lint/lint-rule.ts';
import type { JsonObject } from '../../src/manifest/json.ts';
import { isJsonObject } from '../../src/manifest/json.ts';
import type { Rule } from '../../src/verdict/rule.ts';

/** A rule and what only some gates know of theirs. */
export interface DocumentedRule extends Rule {
  readonly peers?: Peers;
  readonly optionsSchema?: JsonObject;
}

/** Longer cases show nothing to a reader. */
const LONGEST_EXAMPLE = 6000;

const PEER_NAMES = { kubeLinter: 'kube-linter', kubeScore: 'kube-score', polaris: 'polaris' };

/** A rule's page in Markdown, from its own text and its cases. */
export function renderRulePage(rule: DocumentedRule): string {
  return [
    `# ${rule.id}\n`,
    `${rule.title}.\n`,
    `Severity: ${rule.severity} · since ${rule.since ?? ''}\n`,
    `## Why it matters\n\n${rule.why}\n`,
    `## What to do\n\n${rule.remedy}\n`,
    ...examples(rule.id),
    ...optionTable(rule.optionsSchema),
    ...peerLines(rule.peers),
    waiving(rule),
  ].join('\n');
}

/** `docs/rules/README.md`: every rule with its severity and title. */
export function renderRuleTable(rules: readonly DocumentedRule[]): string {
  const rows = rules.map(
    (rule) => `| [${rule.id}](${rule.id}.md) | ${rule.severity} | ${rule.title} |`,
  );
  return [
    '# Rules\n',
    'Error: it cannot work, or will be rejected. Warning: poor practice. Info: worth knowing.',
    'The configuration can change the severity of each rule, or switch it off.\n',
    '| rule | severity | what is wrong |',
    '|---|---|---|',
    ...rows,
    '',
    `${rules.length} rules. Policies bring their own.`,
    '',
  ].join('\n');
}

function examples(id: string): string[] {
  const directory = path.join('fixtures', 'cases', id);
  if (!existsSync(directory) || id.split('/').length !== 2) return [];
  const files = readdirSync(directory).sort();
  const shown = (kind: string): string | undefined =>
    files.find((name) => name.startsWith(`${kind}.`));
  return [
    ...example('What it finds', directory, shown('bad')),
    ...example('What it leaves alone', directory, shown('ok')),
  ];
}

function example(title: string, directory: string, file: string | undefined): string[] {
  if (file === undefined) return [];
  const yaml = readFileSync(path.join(directory, file), 'utf8').replace(
    /^# (finds|kubernetes|helm lint|options|edited|renderer): .*\n/gm,
    '',
  );
  if (yaml.length > LONGEST_EXAMPLE) return [];
  return [`## ${title}\n\n\`\`\`yaml\n${yaml.trim()}\n\`\`\`\n`];
}

function optionTable(schema: JsonObject | undefined): string[] {
  const properties = schema?.['properties'];
  if (!isJsonObject(properties)) return [];
  const rows = Object.entries(properties).map(([name, option]) => {
    const { description = '', default: fallback } = isJsonObject(option) ? option : {};
    return `| \`${name}\` | ${String(description)} | \`${JSON.stringify(fallback)}\` |`;
  });
  return [
    ['## Options\n', '| option | meaning | default |', '|---|---|---|', ...rows, ''].join('\n'),
  ];
}

function peerLines(peers: Peers | undefined): string[] {
  const lines = Object.entries(PEER_NAMES).flatMap(([key, name]) => {
    const checks = peers?.[key as keyof typeof PEER_NAMES];
    if (checks === undefined) return [];
    const listed = (typeof checks === 'string' ? [checks] : checks).map((check) => `\`${check}\``);
    return [`- ${name}: ${listed.join(', ')}`];
  });
  if (lines.length === 0) return [];
  return [
    `## In other linters\n\n${lines.join('\n')}\n\nTheir annotations that ignore these checks are honoured here: the finding is reported as waived.\n`,
  ];
}

function waiving(rule: Rule): string {
  if (rule.waivable === false) return 'This rule cannot be waived.\n';
  return [
    '## Waiving it\n',
    'On the object, with a reason:\n',
    '```yaml',
    'metadata:',
    '  annotations:',
    `    manifest-gate.dev/waive: "${rule.id}: why this is right here"`,
    '```',
    '',
  ].join('\n');
}
