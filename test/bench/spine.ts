/**
 * The cost of everything that is not a renderer, as ratios: start-up against an empty Node, and
 * reading, linting and reporting against the renderers' own time, over the example repository
 * enlarged to 50 targets. `helm lint` is Helm's work, not ours: it is timed by itself and taken off.
 *
 * usage: npm run bench:spine
 */
import { spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { renderer } from '../support/layers.ts';

const ROOT = process.cwd();
const BIN = path.join(ROOT, 'bin/manifest-gate.js');
const ROUNDS = 7;

const started = median(() => wall(process.execPath, [BIN, '--version'], ROOT));
const empty = median(() => wall(process.execPath, ['-e', '0'], ROOT));
console.log(`--version: ${(started / empty).toFixed(2)} times \`node -e 0\` (at most 2)`);

const directory = mkdtempSync(path.join(os.tmpdir(), 'spine-'));
try {
  const copies = Array.from({ length: 10 }, (_, i) => path.join(directory, `team-${i}`));
  for (const copy of copies) {
    cpSync(path.join(ROOT, 'fixtures/gitops/apps'), path.join(copy, 'apps'), { recursive: true });
    cpSync(path.join(ROOT, 'fixtures/gitops/charts'), path.join(copy, 'charts'), {
      recursive: true,
    });
  }
  const helm = await renderer('helm', 'v35');
  const kubectl = await renderer('kubectl', 'v35');
  const alone = median(
    () => copies.reduce((sum, copy) => sum + renderAlone(copy, helm, kubectl), 0),
    3,
  );
  const linting = median(() => copies.reduce((sum, copy) => sum + helmLintAlone(copy, helm), 0), 3);
  const gate = median(() => lint(directory, helm, kubectl), 3);
  const ours = (gate - alone - linting) / alone;
  console.log(`50 targets: ${ours.toFixed(2)} of the renderers' own time (at most 0.25)`);
  console.log(`helm lint with each target's values: ${(linting / alone).toFixed(2)} of it besides`);
} finally {
  rmSync(directory, { recursive: true, force: true });
}

/** What the renderers alone take for the five targets of one copy, one after the other. */
function renderAlone(copy: string, helm: string, kubectl: string): number {
  const chart = path.join(copy, 'charts/storefront');
  const charts = ['staging', 'production'].map((environment) =>
    wall(helm, ['template', chart, '-f', path.join(chart, `values-${environment}.yaml`)], copy),
  );
  const overlays = ['dev', 'staging', 'production'].map((overlay) =>
    wall(kubectl, ['kustomize', path.join(copy, 'apps/orders/overlays', overlay)], copy),
  );
  return [...charts, ...overlays].reduce((sum, ms) => sum + ms, 0);
}

/** What `helm lint` alone takes for the two charts of one copy. */
function helmLintAlone(copy: string, helm: string): number {
  const chart = path.join(copy, 'charts/storefront');
  return ['staging', 'production']
    .map((environment) =>
      wall(helm, ['lint', chart, '-f', path.join(chart, `values-${environment}.yaml`)], copy),
    )
    .reduce((sum, ms) => sum + ms, 0);
}

function lint(cwd: string, helm: string, kubectl: string): number {
  // Without the cache, which keeps what `helm lint` says of unchanged charts.
  const tools = ['--helm', helm, '--kubectl', kubectl];
  const args = ['lint', '--no-cache', '--jobs', '1', ...tools, '-o', 'json'];
  return wall(process.execPath, [BIN, ...args], cwd);
}

/** Milliseconds a process takes from start to end. */
function wall(file: string, args: readonly string[], cwd: string): number {
  const from = performance.now();
  const { error, stderr, status } = spawnSync(file, args, { cwd, maxBuffer: 1e9 });
  if (error) throw error;
  if (status === null || status > 1) throw new Error(`${file}: ${stderr}`);
  return performance.now() - from;
}

function median(measure: () => number, rounds = ROUNDS): number {
  const times = Array.from({ length: rounds }, measure).sort((a, b) => a - b);
  return times[Math.floor(times.length / 2)] ?? 0;
}
