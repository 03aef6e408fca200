import { execFileSync } from 'node:child_process';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { cli } from '../support/cli.ts';
import { hasRenderers, renderer } from '../support/layers.ts';
import { directoryOf } from '../support/workspace.ts';

const EXAMPLE = path.resolve(import.meta.dirname, '../../fixtures/gitops');
const SECRET = `apiVersion: v1
kind: Secret
metadata: {name: s, namespace: prod}
stringData:
  password: correct-horse
  note: |
    two
    lines
`;

describe.skipIf(!hasRenderers)(
  'render against the tools themselves (needs the renderer packages)',
  () => {
    test.each(['dev', 'staging', 'production'])(
      'the overlay %s comes out byte for byte',
      async (overlay) => {
        const kubectl = await renderer('kubectl', 'v35');
        const target = `apps/orders/overlays/${overlay}`;
        const alone = execFileSync(kubectl, ['kustomize', target], {
          cwd: EXAMPLE,
          encoding: 'utf8',
        });
        expect(cli(EXAMPLE, ['render', target, '--kubectl', kubectl])).toEqual({
          status: 0,
          stdout: alone,
          stderr: '',
        });
      },
    );

    test.each(['v35', 'v32'] as const)(
      'the chart comes out byte for byte with Helm of %s',
      async (layer) => {
        const helm = await renderer('helm', layer);
        const args = [
          '-f',
          'charts/storefront/values-staging.yaml',
          '--namespace',
          'shop',
          '--release-name',
          'web',
        ];
        const flags = ['--namespace', 'shop', '--kube-version', '1.34.0', '--include-crds'];
        const alone = execFileSync(
          helm,
          [
            'template',
            'web',
            'charts/storefront',
            '-f',
            'charts/storefront/values-staging.yaml',
            ...flags,
          ],
          { cwd: EXAMPLE, encoding: 'utf8' },
        );
        expect(cli(EXAMPLE, ['render', 'charts/storefront', ...args, '--helm', helm]).stdout).toBe(
          alone,
        );
      },
    );
  },
);

test('json and tree mask a Secret always, yaml with --redact; the plain yaml is the bytes', () => {
  const dir = directoryOf({ 'a.yaml': SECRET });
  expect(cli(dir, ['render', 'a.yaml']).stdout).toBe(SECRET);
  for (const args of [['-o', 'json'], ['-o', 'tree'], ['--redact']]) {
    const { stdout, status } = cli(dir, ['render', 'a.yaml', ...args]);
    expect(status).toBe(0);
    expect(stdout).not.toMatch(/correct-horse|two|lines/);
  }
  expect(cli(dir, ['render', 'a.yaml', '--redact']).stdout).toContain('  password: «redacted»\n');
});

test('the tree names every resource, and its file with --source-map', () => {
  const dir = directoryOf({ 'a.yaml': SECRET });
  expect(cli(dir, ['render', 'a.yaml', '-o', 'tree', '--source-map']).stdout).toMatch(
    /^a\.yaml \(.*\) · 1 resource\n {2}Secret prod\/s {2}← a\.yaml:1 \(exact\)\n$/,
  );
});

test('a credential outside of a Secret is masked like one', () => {
  const token = ['ghp', '_', 'A1b2C3d4E5f6G7h8I9j0K1l2M3n4O5p6Q7r8'].join('');
  const dir = directoryOf({
    'a.yaml': `apiVersion: v1\nkind: ConfigMap\nmetadata: {name: c}\ndata:\n  DB_PASSWORD: x9Kq2vLr8mTz\n  other: fine\n  token: ${token}\n`,
  });
  for (const args of [['-o', 'json'], ['--redact']]) {
    const { stdout } = cli(dir, ['render', 'a.yaml', ...args]);
    expect(stdout).not.toContain('x9Kq2vLr8mTz');
    expect(stdout).toContain('fine');
  }
});
