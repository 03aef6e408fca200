/**
 * The policy gate beside conftest over the same Rego, data and objects, whole processes one after
 * the other, and the cost of one resource once warm. A run that failed, or in which the two found
 * differently many violations, gives no figure.
 *
 * usage: npm run build && node scripts/run.js test/bench/policy.ts [objects, 1000 by default]
 */
import { execFileSync } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { toolPath } from '../../scripts/conformance/find-opa.ts';
import { loadEngines } from '../../src/gates/policy/load-engines.ts';
import { REGO_PACKS } from '../../src/gates/policy/packs.ts';
import type { Admitted, PolicyReview } from '../../src/gates/policy/policy-engine.ts';
import { DEFAULT_POLICY_OPTIONS } from '../../src/gates/policy/policy-options.ts';
import { ManifestSet } from '../../src/manifest/manifest-set.ts';
import { deployments, PARAMETERS, STYLES } from '../support/policy-bench.ts';
import { policyPorts } from '../support/policy-ports.ts';
import { manifestOf } from '../support/policy-review.ts';

const COUNT = Number(process.argv[2] ?? 1000);
const RUNS = COUNT > 1000 ? 3 : 5;
const POD_SECURITY = REGO_PACKS.filter((pack) => pack !== 'organisation');

const dir = await mkdtemp(path.join(tmpdir(), 'policy-bench-'));
const data = path.join(dir, 'data.json');
await writeFile(data, JSON.stringify(PARAMETERS));
try {
  for (const [style, write] of Object.entries(STYLES)) {
    const file = path.join(dir, `${style}.yaml`);
    await writeFile(file, write(deployments(COUNT)));
    for (const packs of [POD_SECURITY, REGO_PACKS]) {
      console.log(`${COUNT} Deployments, ${style} style, ${packs.join(', ')}`);
      wholeProcesses(file, packs);
    }
    await warm(file);
  }
} finally {
  await rm(dir, { recursive: true });
}

function wholeProcesses(file: string, packs: readonly string[]): void {
  const tools = [manifestGate(file, packs), ...conftest(file, packs)];
  const found = tools.map((tool) => tool.count(tool.run()));
  if (found[0] === 0 || new Set(found).size > 1) {
    throw new Error(`not comparable: ${found.join(' and ')} violations were found`);
  }
  const times = tools.map((): number[] => []);
  for (let run = 0; run < RUNS; run++) {
    for (const [i, tool] of tools.entries()) times[i]?.push(timed(tool.run));
  }
  const [ours = 0, theirs] = times.map(median);
  console.log(`  manifest-gate ${ours.toFixed(0)} ms, ${found[0]} violations`);
  if (theirs === undefined) console.log('  conftest is not installed: no ratio');
  else
    console.log(`  conftest ${theirs.toFixed(0)} ms: ${(theirs / ours).toFixed(1)} times as long`);
}

/** A command, and how many violations its output tells of. */
interface Tool {
  /** Throws when the tool fails. */
  readonly run: () => string;
  readonly count: (output: string) => number;
}

function manifestGate(file: string, packs: readonly string[]): Tool {
  const chosen = packs.flatMap((pack) => ['-p', pack]);
  const args = ['policy', file, ...chosen, '-d', data, '-o', 'json', '--fail-on', 'never'];
  return {
    run: () => run(process.execPath, ['bin/manifest-gate.js', ...args]),
    count: (output) => JSON.parse(output).findings.length,
  };
}

/** Empty where conftest is not installed. */
function conftest(file: string, packs: readonly string[]): readonly Tool[] {
  const command = findConftest();
  if (command === undefined) return [];
  const sources = ['lib', ...packs].flatMap((pack) => ['-p', `policies/${pack}`]);
  const args = ['test', '--no-fail', '--all-namespaces', '-o', 'json', '--data', data];
  const failures = (each: { failures?: unknown[] }) => each.failures?.length ?? 0;
  return [
    {
      run: () => run(command, [...args, ...sources, file]),
      count: (output) =>
        JSON.parse(output).reduce((sum: number, each: object) => sum + failures(each), 0),
    },
  ];
}

function findConftest(): string | undefined {
  try {
    return toolPath('conftest');
  } catch {
    return undefined;
  }
}

async function warm(file: string): Promise<void> {
  const manifest = manifestOf(await readFile(file, 'utf8'));
  const options = { ...DEFAULT_POLICY_OPTIONS, policies: [...REGO_PACKS], data: ['data.json'] };
  const engines = await loadEngines(
    options,
    policyPorts({ 'data.json': JSON.stringify(PARAMETERS) }),
  );
  const objects: Admitted[] = manifest.resources.map((r) => ({ resource: r, object: r.value }));
  const review: PolicyReview = {
    set: new ManifestSet('bench', [manifest]),
    environment: { name: 'bench', namespace: 'default', kubernetesVersions: ['1.34'] },
    signal: new AbortController().signal,
  };
  const once = async () => {
    for (const engine of engines) await engine.evaluate(objects, review, () => {});
  };
  await once();
  const started = performance.now();
  for (let run = 0; run < RUNS; run++) await once();
  const each = (performance.now() - started) / RUNS / COUNT / REGO_PACKS.length;
  console.log(`warm: ${each.toFixed(3)} ms for one resource and pack`);
}

function run(command: string, args: readonly string[]): string {
  const stdio: ['ignore', 'pipe', 'ignore'] = ['ignore', 'pipe', 'ignore'];
  return execFileSync(command, args, { stdio, maxBuffer: 1 << 30, encoding: 'utf8' });
}

function timed(work: () => void): number {
  const started = performance.now();
  work();
  return performance.now() - started;
}

function median(times: readonly number[]): number {
  return [...times].sort((a, b) => a - b)[Math.floor(times.length / 2)] ?? 0;
}
