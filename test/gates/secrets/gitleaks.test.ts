import { expect, test } from 'vitest';
import type { SecretsOptions } from '../../../src/gates/secrets/options.ts';
import { manifestOf } from '../../support/manifest.ts';
import { observe } from './observe.ts';
import { portsOf } from './ports.ts';

const app = `apiVersion: v1
kind: ConfigMap
metadata: {name: c}
data:
  setting: acme-4f9d8e7c6b5a
  other: acme-1a2b3c4d5e6f
  db_password: hunter2
`;

async function rulesFound(
  files: Record<string, string>,
  options: SecretsOptions = {},
  yaml = app,
): Promise<string[]> {
  const manifest = manifestOf(yaml, { sources: ['app.yaml'] });
  const observations = await observe(manifest, options, portsOf({ 'app.yaml': yaml, ...files }));
  return observations.map((o) => `${o.rule.replace('secrets/', '')} ${o.pointer ?? o.place?.file}`);
}

const rule = `[[rules]]
id = "acme"
description = "Acme token"
regex = '''(?i)acme-([0-9a-f]{12})'''
keywords = ["acme"]
`;

test('the rules of a .gitleaks.toml run beside the gate’s own', async () => {
  expect(await rulesFound({ '.gitleaks.toml': rule })).toEqual([
    'gitleaks/acme /data/setting',
    'gitleaks/acme /data/other',
    'hardcoded-password /data/db_password',
  ]);
});

test('a rule sees the key before the value, as in a file', async () => {
  const keyed = `[[rules]]\nid = "s"\nregex = '''setting\\s*[:=]\\s*(\\S+)'''\nsecretGroup = 1\n`;
  expect(await rulesFound({ '.gitleaks.toml': keyed })).toContain('gitleaks/s /data/setting');
});

test('entropy is a bar, and a path is a condition', async () => {
  expect(await rulesFound({ '.gitleaks.toml': `${rule}entropy = 4.5\n` })).toHaveLength(1);
  expect(await rulesFound({ '.gitleaks.toml': `${rule}path = '''\\.env$'''\n` })).toHaveLength(1);
  const forbidden = `[[rules]]\nid = "f"\ndescription = "No app"\npath = '''app\\.yaml$'''\n`;
  expect(await rulesFound({ '.gitleaks.toml': forbidden })).toContain('gitleaks/f app.yaml');
});

test.each([
  ['an older allowlist of the rule', `${rule}[rules.allowlist]\nregexes = ['''4f9d''']\n`],
  ['a newer allowlist of the rule', `${rule}[[rules.allowlists]]\nstopwords = ["4F9D"]\n`],
  [
    'a global allowlist',
    `${rule}[allowlist]\nregexTarget = "match"\nregexes = ['''acme-4f9d''']\n`,
  ],
  [
    'a global allowlist for named rules, all conditions',
    `${rule}[[allowlists]]\ntargetRules = ["acme"]\ncondition = "AND"\npaths = ['''app''']\nregexTarget = "line"\nregexes = ['''setting''']\n`,
  ],
])('%s is honoured', async (_, config) => {
  expect(await rulesFound({ '.gitleaks.toml': config })).toEqual([
    'gitleaks/acme /data/other',
    'hardcoded-password /data/db_password',
  ]);
});

test('a global allowlist covers the gate’s own findings', async () => {
  expect(
    await rulesFound({ '.gitleaks.toml': "[allowlist]\nregexes = ['''^hunter''']\n" }),
  ).toEqual([]);
  expect(await rulesFound({ '.gitleaks.toml': "[allowlist]\npaths = ['''app''']\n" })).toEqual([]);
});

test('a configuration extends another one, and switches rules off', async () => {
  const config =
    '[extend]\npath = "base.toml"\nuseDefault = true\ndisabledRules = ["hardcoded-password"]\n';
  expect(await rulesFound({ '.gitleaks.toml': config, 'base.toml': rule })).toEqual([
    'gitleaks/acme /data/setting',
    'gitleaks/acme /data/other',
  ]);
});

test.each([
  ['[[rules]\n', /not TOML/],
  ['[[rules]]\nregex = "a"\n', /needs an id/],
  ['[[rules]]\nid = "a"\nregex = "("\n', /rules\[0\] \(a\) regex is not a regular expression/],
  ['[[rules]]\nid = "a"\nregex = "a"\nentropy = "high"\n', /entropy must be a number/],
  ['[extend]\npath = "missing.toml"\n', /missing.toml does not exist/],
])('a broken configuration breaks the gate: %s', async (config, message) => {
  await expect(rulesFound({ '.gitleaks.toml': config })).rejects.toThrow(message);
});

test('a .gitleaksignore covers a line by the gate’s rule or by one of gitleaks', async () => {
  const ignore = (entry: string) => rulesFound({ '.gitleaksignore': `# old\n${entry}\n` });
  expect(await ignore('app.yaml:hardcoded-password:7')).toEqual([]);
  expect(await ignore('app.yaml:generic-api-key:7')).toEqual([]);
  expect(await ignore('0123456789abcdef:app.yaml:generic-api-key:7')).toEqual([]);
  expect(await ignore('app.yaml:hardcoded-credential:7')).toHaveLength(1);
  expect(await ignore('app.yaml:hardcoded-password:6')).toHaveLength(1);
});

test('rules of the configuration run', async () => {
  const options = { rules: [{ id: 'acme', pattern: 'acme-[0-9a-f]{12}', keywords: ['ACME'] }] };
  expect(await rulesFound({}, options)).toContain('custom/acme /data/setting');
  await expect(rulesFound({}, { rules: [{ id: 'x', pattern: '(?=a)' }] })).rejects.toThrow(
    /secrets.rules x pattern is not a regular expression/,
  );
});

test('a pattern that would backtrack for ages is done at once', async () => {
  const yaml = `apiVersion: v1\nkind: ConfigMap\nmetadata: {name: c}\ndata: {a: ${'a'.repeat(20_000)}!}\n`;
  const options = { rules: [{ id: 'evil', pattern: '(a+)+$' }] };
  expect(await rulesFound({}, options, yaml)).toEqual([]);
});
