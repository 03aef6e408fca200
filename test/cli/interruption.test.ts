import { spawn } from 'node:child_process';
import { chmodSync, existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { directoryOf } from '../support/workspace.ts';

const BIN = path.resolve(import.meta.dirname, '../../bin/manifest-gate.js');

/** Says that it is Helm 3, and then renders for ever. */
const SLOW_HELM = `#!/bin/sh
if [ "$1" = version ]; then echo 'v3.17.0+g301108e'; exit 0; fi
echo $$ > "$(dirname "$0")/child.pid"
exec sleep 60
`;

test('Ctrl-C ends the children, prints what finished, and exits 2', async () => {
  const directory = directoryOf({
    'slow-helm': SLOW_HELM,
    'chart/Chart.yaml': 'apiVersion: v2\nname: chart\nversion: 0.1.0\n',
    'chart/templates/a.yaml': 'apiVersion: v1\nkind: ConfigMap\nmetadata: {name: a}\n',
    'b.yaml': 'apiVersion: v1\nkind: ConfigMap\nmetadata: {name: b}\n',
  });
  const helm = path.join(directory, 'slow-helm');
  chmodSync(helm, 0o755);
  const pidFile = path.join(directory, 'child.pid');
  const child = spawn(
    process.execPath,
    [BIN, 'lint', 'b.yaml', 'chart', '--helm', helm, '-o', 'json'],
    {
      cwd: directory,
    },
  );
  let stdout = '';
  child.stdout.on('data', (chunk) => {
    stdout += chunk;
  });
  while (!existsSync(pidFile) || readFileSync(pidFile, 'utf8') === '') await sleep(20);
  child.kill('SIGINT');
  const status = await new Promise((resolve) => child.on('close', resolve));
  expect(status).toBe(2);
  const report = JSON.parse(stdout);
  expect(report.verdict).toBe('broken');
  expect(report.failures[0].code).toBe('interrupted');
  expect(report.targets.map((t: { id: string; resources: number }) => [t.id, t.resources])).toEqual(
    [
      ['b.yaml', 1],
      ['chart', 0],
    ],
  );
  await sleep(200);
  const pid = Number(readFileSync(pidFile, 'utf8'));
  expect(() => process.kill(pid, 0)).toThrow(/ESRCH/);
});
