/**
 * What looking for secrets costs, as ratios: to reading the same manifests, and to gitleaks when it
 * is on PATH. Once over files that are all different, once over environments that share objects.
 *
 * usage: node scripts/run.js test/bench/secrets.ts <directory of YAML files> [megabytes]
 */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { secretsGate } from '../../src/gates/secrets/secrets-gate.ts';
import { ManifestSet } from '../../src/manifest/manifest-set.ts';
import { portsOf } from '../gates/secrets/ports.ts';
import { manifestOf } from '../support/manifest.ts';

const [directory, megabytes = '100'] = process.argv.slice(2);
if (directory === undefined) throw new Error('usage: secrets.ts <directory> [megabytes]');
const texts = readdirSync(directory)
  .filter((name) => name.endsWith('.yaml'))
  .sort()
  .map((name) => readFileSync(path.join(directory, name), 'utf8'));
const size = texts.reduce((sum, text) => sum + text.length, 0) / 1e6;
const copies = Math.ceil(Number(megabytes) / size);

await measure('environments that share objects', (text) => text);
await measure('all objects different', (text, copy) =>
  text
    .replace(/^ {2}name: (?=\S)/gm, `  name: e${copy}-`)
    .replace(/^ {4}description: /gm, `$&${copy} `),
);

/** Reads and looks at every file, copy by copy, and compares the processor time of the two. */
async function measure(name: string, vary: (text: string, copy: number) => string): Promise<void> {
  const gate = await secretsGate.prepare({}, portsOf({}));
  let [reading, looking, found, characters] = [0, 0, 0, 0];
  for (let copy = 0; copy < copies; copy++) {
    const varied = texts.map((text) => vary(text, copy));
    const start = process.cpuUsage();
    const manifests = varied.map((text) => manifestOf(text));
    const read = process.cpuUsage(start).user;
    for (const manifest of manifests) await gate.inspect(inspectionOf(manifest), () => found++);
    reading += read;
    looking += process.cpuUsage(start).user - read;
    characters += varied.reduce((sum, text) => sum + text.length, 0);
  }
  console.log(`${name}: ${(characters / 1e6).toFixed(0)} MB, ${found} findings`);
  console.log(`  looking takes ${(looking / reading).toFixed(2)} of reading`);
  compareWithGitleaks(vary, (reading + looking) / 1e6);
}

function inspectionOf(manifest: ReturnType<typeof manifestOf>) {
  return {
    manifest,
    set: new ManifestSet('bench', [manifest]),
    environment: { name: 'bench', namespace: 'default', kubernetesVersions: ['1.34'] },
    signal: new AbortController().signal,
  };
}

function compareWithGitleaks(vary: (text: string, copy: number) => string, seconds: number): void {
  const scratch = mkdtempSync(path.join(tmpdir(), 'bench-secrets-'));
  for (let copy = 0; copy < copies; copy++) {
    for (const [index, text] of texts.entries()) {
      writeFileSync(path.join(scratch, `${copy}-${index}.yaml`), vary(text, copy));
    }
  }
  const run = spawnSync('bash', ['-c', 'time -p gitleaks dir "$0" --no-banner -l fatal', scratch], {
    encoding: 'utf8',
  });
  rmSync(scratch, { recursive: true });
  const user = /^user ([\d.]+)$/m.exec(run.stderr)?.[1];
  if (run.error || user === undefined || Number(user) < 0.1) {
    console.log('  gitleaks is not on PATH: not compared');
  } else {
    const ratio = Number(user) / seconds;
    console.log(
      `  gitleaks takes ${ratio.toFixed(1)} times the processor time of reading and looking`,
    );
  }
}
