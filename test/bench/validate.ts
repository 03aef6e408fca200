/**
 * How long `validate` takes, as a ratio to kubeconform over the same files with local schemas made
 * from the same definitions: whole processes, cold start included, best of several runs.
 *
 * usage: npm run build && node scripts/run.js test/bench/validate.ts [directory of YAML files]
 */
import { spawnSync } from 'node:child_process';
import { copyFile, mkdir, mkdtemp, readdir, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { writeKubeconformSchemas } from '../../scripts/support/kubeconform-schemas.ts';

const RUNS = 5;
const directory = process.argv[2] ?? '../shared/corpora/rendered';
const bin = path.resolve('bin/manifest-gate.js');
const scratch = await mkdtemp(path.join(tmpdir(), 'validate-'));
try {
  const location = await writeKubeconformSchemas(
    '../shared/kubernetes/definitions/v1.34.json',
    path.join(scratch, 'schemas'),
  );
  const small = path.join(scratch, 'small');
  await mkdir(small);
  await copyFile(path.join(directory, await aSmallFile()), path.join(small, 'small.yaml'));
  compare('the whole directory', path.resolve(directory), location);
  compare('one small file', path.join(small, 'small.yaml'), location);
} finally {
  await rm(scratch, { recursive: true, force: true });
}

/** A file of about three kilobytes: what a person validates while writing it. */
async function aSmallFile(): Promise<string> {
  for (const file of (await readdir(directory)).sort()) {
    const { size } = await stat(path.join(directory, file));
    if (size > 2_500 && size < 3_500) return file;
  }
  throw new Error(`no small file in ${directory}`);
}

function compare(what: string, target: string, location: string): void {
  const cwd = path.dirname(target);
  mustValidate(target, cwd);
  const ours = ['validate', target, '--kubernetes-version', '1.34'];
  const theirs = ['-strict', '-ignore-missing-schemas', '-schema-location', location, target];
  if (spawnSync('kubeconform', ['-v']).error) {
    console.log(
      `${what}: kubeconform is not on PATH; ours ${best(process.execPath, [bin, ...ours], cwd)} ms`,
    );
    return;
  }
  const times = { mine: Number.POSITIVE_INFINITY, other: Number.POSITIVE_INFINITY };
  for (let run = 0; run < RUNS; run++) {
    times.mine = Math.min(times.mine, once(process.execPath, [bin, ...ours], cwd));
    times.other = Math.min(times.other, once('kubeconform', theirs, cwd));
  }
  const ratio = (times.mine / times.other).toFixed(2);
  console.log(
    `${what}: ${ratio} of kubeconform's time (${times.mine.toFixed(0)} to ${times.other.toFixed(0)} ms), ${peakMegabytes([bin, ...ours], cwd)} MB at most`,
  );
}

/** A run that looked at nothing is fast, and no figure. */
function mustValidate(target: string, cwd: string): void {
  const args = [bin, 'validate', target, '-o', 'json', '--fail-on', 'never'];
  const { stdout } = spawnSync(process.execPath, args, {
    cwd,
    encoding: 'utf8',
    maxBuffer: 1 << 28,
  });
  const { summary, verdict } = JSON.parse(stdout);
  if (verdict !== 'pass' || summary.resources === 0) {
    throw new Error(`${target}: ${verdict}, ${summary.resources} resources`);
  }
}

function best(program: string, args: readonly string[], cwd: string): number {
  return Math.round(Math.min(...Array.from({ length: RUNS }, () => once(program, args, cwd))));
}

function once(program: string, args: readonly string[], cwd: string): number {
  const start = performance.now();
  spawnSync(program, args, { cwd, stdio: 'ignore' });
  return performance.now() - start;
}

/** The peak resident memory of one run of ours, told by the process itself as it exits. */
function peakMegabytes(args: readonly string[], cwd: string): number {
  const tell = "process.on('exit',()=>process._rawDebug('maxrss '+process.resourceUsage().maxRSS))";
  const hook = `data:text/javascript,${encodeURIComponent(tell)}`;
  const run = spawnSync(process.execPath, ['--import', hook, ...args], { cwd, encoding: 'utf8' });
  return Math.round(Number(/maxrss (\d+)/.exec(run.stderr)?.[1] ?? Number.NaN) / 1000);
}
