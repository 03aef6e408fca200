import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { DIFF_REPORTER_IDS } from '../../src/report/diff/diff-registry.ts';
import { cli } from '../support/cli.ts';
import { directoryOf } from '../support/workspace.ts';

/** Made up for this test; no format may show any of them. */
const VALUES = { old: 'Vq8-tulip-Kr3x-2291', now: 'Zw4-basil-Hm7n-8832' };
const NEVER = /tulip|basil|LXR1bGlw|LWJhc2ls/;

const base64 = (text: string): string => Buffer.from(text).toString('base64');

const secret = (field: string): string =>
  `apiVersion: v1\nkind: Secret\nmetadata: { name: login }\n${field}\n`;

/** What holds a credential, of every kind that was thought of. */
const HOLDERS: Readonly<Record<string, (value: string) => string>> = {
  'data of a Secret': (v) => secret(`data: { password: ${base64(v)} }`),
  'stringData of a Secret': (v) => secret(`stringData: { password: ${v} }`),
  'a document in a Secret': (v) =>
    secret(`stringData: { config.json: '{"password":"${v}","a":1}' }`),
  "kubectl's copy of a Secret": (v) =>
    secret('data: {}').replace(
      'name: login',
      `name: login, annotations: { kubectl.kubernetes.io/last-applied-configuration: '{"data":{"a":"${base64(v)}"}}' }`,
    ),
  'a Secret in a List': (v) =>
    `apiVersion: v1\nkind: List\nitems:\n  - apiVersion: v1\n    kind: Secret\n    metadata: { name: login }\n    stringData: { word: ${v} }\n`,
  'a Secret in another object': (v) =>
    `apiVersion: work.open-cluster-management.io/v1\nkind: ManifestWork\nmetadata: { name: m }\nspec: { workload: { manifests: [{ apiVersion: v1, kind: Secret, metadata: { name: login }, stringData: { word: ${v} } }] } }\n`,
  'values of a HelmRelease': (v) =>
    `apiVersion: helm.toolkit.fluxcd.io/v2\nkind: HelmRelease\nmetadata: { name: db }\nspec: { values: { auth: { password: ${v} } } }\n`,
  'values of an Application': (v) =>
    `apiVersion: argoproj.io/v1alpha1\nkind: Application\nmetadata: { name: db }\nspec: { source: { helm: { values: "auth:\\n  password: ${v}\\n" } } }\n`,
  'a document in a ConfigMap': (v) =>
    `apiVersion: v1\nkind: ConfigMap\nmetadata: { name: c }\ndata: { app.yaml: "level: info\\ndatabase:\\n  password: ${v}\\n" }\n`,
  'a variable of a container': (v) =>
    `apiVersion: v1\nkind: Pod\nmetadata: { name: p }\nspec: { containers: [{ name: c, image: 'i:1', env: [{ name: DB_PASSWORD, value: ${v} }] }] }\n`,
};

/** What a run wrote. */
function written(directory: string, file: string): string {
  return readFileSync(path.join(directory, file), 'utf8');
}

const other = 'apiVersion: v1\nkind: ConfigMap\nmetadata: { name: other }\ndata: { a: b }\n---\n';

describe('no format of diff shows a credential', () => {
  for (const [what, holder] of Object.entries(HOLDERS)) {
    test(what, () => {
      const directory = directoryOf({
        'old.yaml': other + holder(VALUES.old),
        'now.yaml': other + holder(VALUES.now),
        'none.yaml': other,
      });
      const pairs = [
        ['old.yaml', 'now.yaml'],
        ['old.yaml', 'none.yaml'],
        ['none.yaml', 'now.yaml'],
      ];
      for (const [from = '', to = ''] of pairs) {
        const outputs = DIFF_REPORTER_IDS.flatMap((id) => ['-o', `${id}=out/${from}-${to}.${id}`]);
        mkdirSync(path.join(directory, 'out'), { recursive: true });
        const { stdout, stderr } = cli(directory, [
          'diff',
          from,
          to,
          ...outputs,
          '-o',
          'text',
          '--verbose',
        ]);
        const all = DIFF_REPORTER_IDS.map((id) => written(directory, `out/${from}-${to}.${id}`));
        for (const text of [stdout, stderr, ...all]) expect(text).not.toMatch(NEVER);
        expect(stdout).toContain('redacted');
      }
      const { stdout } = cli(directory, ['diff', 'old.yaml', 'now.yaml']);
      expect(stdout).toContain('changed»');
    });
  }
});

test('a ConfigMap that becomes a Secret shows no values, and neither does the way back', () => {
  const map = (v: string) =>
    `apiVersion: v1\nkind: ConfigMap\nmetadata: { name: login }\ndata: { word: ${v} }\n`;
  const directory = directoryOf({
    'map.yaml': map(VALUES.old),
    'secret.yaml': secret(`stringData: { word: ${VALUES.old} }`),
  });
  for (const [from, to] of [
    ['map.yaml', 'secret.yaml'],
    ['secret.yaml', 'map.yaml'],
  ] as const) {
    for (const format of DIFF_REPORTER_IDS) {
      const { stdout } = cli(directory, ['diff', from, to, '-o', format, '--verbose']);
      expect(stdout).not.toMatch(NEVER);
    }
  }
});

test('a Secret whose values only move to data is the same', () => {
  const directory = directoryOf({
    'a.yaml': secret(`stringData: { password: ${VALUES.old} }`),
    'b.yaml': secret(`data: { password: ${base64(VALUES.old)} }`),
  });
  const { stdout } = cli(directory, ['diff', 'a.yaml', 'b.yaml']);
  expect(stdout).toContain('no changes, 1 unchanged');
  expect(stdout).toContain('equivalent: 1 default');
});

test('dangers of check show no value either', () => {
  const directory = directoryOf({
    'a.yaml': secret(`immutable: true\nstringData: { password: ${VALUES.old} }`),
  });
  writeFileSync(
    path.join(directory, 'b.yaml'),
    secret(`immutable: true\nstringData: { password: ${VALUES.now} }`),
  );
  for (const format of ['text', 'json', 'markdown']) {
    const { stdout, status } = cli(directory, ['diff', 'a.yaml', 'b.yaml', '-o', format]);
    expect(stdout).toContain('diff/immutable-field');
    expect(stdout).not.toMatch(NEVER);
    expect(status).toBe(1);
  }
});
