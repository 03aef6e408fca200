/**
 * Compiles the built-in packs that are Rego: `policies/<pack>/policy.wasm` and the index of its rules beside it.
 * `npm run policies`; with `--check` it compares instead, and fails when something differs.
 */
import { readdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { COMPILED_PACKS } from '../src/gates/policy/packs.ts';
import { compileRego } from '../src/gates/policy/rego/compile-rego.ts';
import { INDEX_FILE } from '../src/gates/policy/rego/rego-index.ts';
import { diskPorts } from '../test/support/policy-ports.ts';

/** Packs that judge nothing until they are told what to ask for. */
const REQUIRES: Readonly<Record<string, string>> = { organisation: 'parameters.organisation' };

const check = process.argv.includes('--check');
const ports = diskPorts('.');

for (const pack of COMPILED_PACKS) {
  const { wasm, index } = await compileRego(await sourcesOf(pack), ports);
  await put(path.join('policies', pack, 'policy.wasm'), wasm);
  const requires = REQUIRES[pack];
  const rules = index.rules.map((rule) => ({ ...rule, pack }));
  const text = `${JSON.stringify({ ...index, rules, ...(requires && { requires }) }, null, 2)}\n`;
  await put(path.join('policies', pack, INDEX_FILE), new TextEncoder().encode(text));
}

async function sourcesOf(pack: string): Promise<ReadonlyMap<string, string>> {
  const sources = new Map<string, string>();
  for (const dir of ['lib', pack]) {
    for (const name of (await readdir(path.join('policies', dir))).sort()) {
      if (!name.endsWith('.rego') || name.endsWith('_test.rego')) continue;
      sources.set(
        `policies/${dir}/${name}`,
        await readFile(path.join('policies', dir, name), 'utf8'),
      );
    }
  }
  return sources;
}

async function put(file: string, bytes: Uint8Array): Promise<void> {
  if (!check) {
    await writeFile(file, bytes);
    console.log(`${file}: ${bytes.length} bytes`);
  } else if (!Buffer.from(bytes).equals(await readFile(file))) {
    console.error(`${file} is not what its sources compile to: run \`npm run policies\``);
    process.exitCode = 1;
  }
}
