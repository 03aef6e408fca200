import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { Ajv } from 'ajv';
import { describe, expect, test } from 'vitest';
import { REPORTER_IDS, REPORTERS } from '../../src/report/registry.ts';
import type { View } from '../../src/report/reporter.ts';
import type { RunReport } from '../../src/verdict/run-report.ts';
import { findingOf, HOSTILE, reportOf } from '../support/report.ts';

const VIEW: View = { color: false, width: 80, verbose: true, quiet: false, stats: false };
const SARIF = path.resolve(import.meta.dirname, '../../../shared/formats/sarif-schema-2.1.0.json');
const XSD = path.resolve(import.meta.dirname, '../../../shared/formats/junit.xsd');
const hasXmllint = ['/usr/bin/xmllint', '/usr/local/bin/xmllint'].some((p) => existsSync(p));

const MIXED = reportOf(
  [
    findingOf(),
    findingOf({ severity: 'warning', fingerprint: '1'.repeat(32) }),
    findingOf({ state: 'waived', waiver: { reason: 'agreed' }, fingerprint: '2'.repeat(32) }),
    findingOf({ state: 'known', fingerprint: '3'.repeat(32), target: 'overlays/production' }),
    findingOf({
      state: 'baselined',
      severity: 'info',
      fingerprint: '4'.repeat(32),
      message: HOSTILE,
    }),
  ],
  {
    verdict: 'broken',
    failures: [{ code: 'x-y', message: HOSTILE, hint: HOSTILE }],
    notes: [HOSTILE],
  },
);

const HOSTILE_REPORT = reportOf([
  findingOf({
    message: HOSTILE,
    remedy: HOSTILE,
    target: HOSTILE,
    resource: { apiVersion: 'v1', kind: HOSTILE, namespace: HOSTILE, name: HOSTILE },
    pointer: `/${HOSTILE}`,
    authored: { file: HOSTILE, line: 1, column: 1, confidence: 'exact' },
    related: [{ message: HOSTILE }],
    frame: { file: HOSTILE, lines: [{ number: 1, text: HOSTILE }], column: 1, width: 4 },
    state: 'waived',
    waiver: { reason: HOSTILE, owner: HOSTILE },
  }),
]);

async function render(id: string, report: RunReport): Promise<string> {
  const reporter = await REPORTERS[id]?.();
  return reporter?.render(report, VIEW) ?? '';
}

/** How many findings a machine format holds. */
const COUNTS: Record<string, (text: string) => number> = {
  json: (text) => JSON.parse(text).findings.length,
  sarif: (text) => JSON.parse(text).runs[0].results.length,
  junit: (text) => (text.match(/<(failure|skipped)[ >]/g) ?? []).length,
  tap: (text) => (text.match(/^not ok .*lint\/image-tag-latest/gm) ?? []).length,
  gitlab: (text) => JSON.parse(text).length,
};

describe.each(Object.keys(COUNTS))('%s', (id) => {
  test('has as many results as there are findings, whatever their state', async () => {
    expect(COUNTS[id]?.(await render(id, MIXED))).toBe(MIXED.findings.length);
  });
});

describe.each([...REPORTER_IDS])('%s', (id) => {
  test('lets no hostile text reach the terminal raw', async () => {
    const text = await render(id, HOSTILE_REPORT);
    expect(text).not.toMatch(/[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]/);
  });

  test('prints the same bytes twice and ends with a line break', async () => {
    expect(await render(id, MIXED)).toBe(await render(id, MIXED));
    expect((await render(id, MIXED)).endsWith('\n')).toBe(true);
  });
});

test('GitHub annotations: one command a line, no line starts one that a manifest wrote', async () => {
  const lines = (await render('github', reportOf([findingOf({ message: HOSTILE })])))
    .trimEnd()
    .split('\n');
  expect(lines).toHaveLength(2);
  expect(lines.every((l) => /^::(error|warning|notice) [^:]*::/.test(l))).toBe(true);
});

test('the JSON report satisfies schemas/report.schema.json', async () => {
  const schema = JSON.parse(
    readFileSync(path.resolve(import.meta.dirname, '../../schemas/report.schema.json'), 'utf8'),
  );
  const validate = new Ajv({ strict: false, allErrors: true }).compile(schema);
  for (const report of [MIXED, HOSTILE_REPORT]) {
    validate(JSON.parse(await render('json', report)));
    expect(validate.errors ?? []).toEqual([]);
  }
});

test.skipIf(!existsSync(SARIF))('SARIF satisfies the OASIS schema (needs ../shared)', async () => {
  const schema = JSON.parse(readFileSync(SARIF, 'utf8'));
  const ajv = new Ajv({
    strict: false,
    allErrors: true,
    validateFormats: false,
    unicodeRegExp: false,
  });
  const { $schema: _schema, id: _id, ...plain } = schema;
  const validate = ajv.compile(plain);
  for (const report of [MIXED, HOSTILE_REPORT]) {
    validate(JSON.parse(await render('sarif', report)));
    expect(validate.errors ?? []).toEqual([]);
  }
});

test.skipIf(!existsSync(XSD) || !hasXmllint)(
  'JUnit satisfies its XSD (needs ../shared and xmllint)',
  async () => {
    const dir = mkdtempSync(path.join(os.tmpdir(), 'junit-'));
    for (const [i, report] of [MIXED, HOSTILE_REPORT].entries()) {
      const file = path.join(dir, `${i}.xml`);
      writeFileSync(file, await render('junit', report));
      expect(() =>
        execFileSync('xmllint', ['--noout', '--schema', XSD, file], { stdio: 'pipe' }),
      ).not.toThrow();
    }
  },
);

test('a SARIF result of a waived finding is suppressed with its reason', async () => {
  const log = JSON.parse(await render('sarif', MIXED));
  const suppressed = log.runs[0].results.filter((r: object) => 'suppressions' in r);
  expect(suppressed).toHaveLength(3);
  expect(suppressed[0].suppressions[0]).toMatchObject({
    kind: 'external',
    justification: 'agreed',
  });
});

test('the text of a failing run names rule, resource, place, remedy and denominator', async () => {
  expect(await render('text', reportOf([findingOf()]))).toBe(
    [
      'overlays/staging (kustomize overlays/staging) · 14 resources',
      '',
      'error    lint/image-tag-latest                               Deployment prod/web',
      '  base/deployment.yaml:17:9  ·  /spec/template/spec/containers/0/image',
      '  nginx:latest can be other code tomorrow.',
      '  Do: Pin a version.',
      '  See docs/rules/lint/image-tag-latest.md',
      '',
      '✖ 1 error · 1 target, 14 resources, 1 gate, 1 rule · 0 waived · 112 ms',
      '  kubectl 1.35.0 from PATH',
      '',
    ].join('\n'),
  );
});

test('identical findings over environments are one block that names the others', async () => {
  const twins = [
    findingOf(),
    findingOf({ target: 'overlays/production', fingerprint: '5'.repeat(32) }),
  ];
  const text = await render('text', reportOf(twins));
  expect(text.match(/lint\/image-tag-latest /g)).toHaveLength(1);
  expect(text).toContain('The same in overlays/production.');
});

test('a broken gate says what to type next', async () => {
  const failure = {
    code: 'x',
    message: 'entrypoint main/deny is missing.',
    hint: 'manifest-gate policy build',
  };
  const text = await render('text', {
    ...reportOf([], { verdict: 'broken' }),
    outcomes: [{ status: 'broken', gate: 'policy', target: 'web', failure }],
  });
  expect(text).toContain(
    '! policy is broken for web: entrypoint main/deny is missing.\n  Do: manifest-gate policy build',
  );
  expect(text).toContain('exit 2');
});

test('Markdown stays below the limit of a comment and counts what did not fit', async () => {
  const many = Array.from({ length: 2000 }, (_, i) =>
    findingOf({
      fingerprint: String(i).padStart(32, '0'),
      message: `message ${i} ${'x'.repeat(50)}`,
      pointer: `/a/${i}`,
    }),
  );
  const text = await render('markdown', reportOf(many));
  expect(text.length).toBeLessThan(65_536);
  expect(text).toMatch(/\d+ more findings did not fit/);
});

test('findings with one topic are one block that says how many there are', async () => {
  const kinds = ['a', 'b', 'c'].map((name, i) =>
    findingOf({
      topic: 'example.com/v1 Widget',
      resource: { apiVersion: 'example.com/v1', kind: 'Widget', name },
      fingerprint: String(i).repeat(32),
      target: i === 2 ? 'overlays/production' : 'overlays/staging',
    }),
  );
  const reporter = await REPORTERS['text']?.();
  const text = reporter?.render(reportOf(kinds), { ...VIEW, verbose: false }) ?? '';
  expect(text.match(/lint\/image-tag-latest /g)).toHaveLength(1);
  expect(text).toContain('The same for 2 more resources over 2 targets.');
});
