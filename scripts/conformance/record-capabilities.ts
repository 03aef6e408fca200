/**
 * Records who answers each of OPA's built-ins in a compiled policy: the module itself, or its host.
 *
 *   node scripts/run.js scripts/conformance/record-capabilities.ts
 */
import { execFileSync } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { readBundle } from '../../src/gates/policy/rego/bundle.ts';
import { compileWasm, WasmPolicy } from '../../src/gates/policy/rego/wasm-policy.ts';
import { findOpa } from './find-opa.ts';

interface Capabilities {
  readonly builtins: readonly {
    readonly name: string;
    readonly decl: { readonly args?: readonly unknown[]; readonly result?: unknown };
  }[];
}

const opa = await findOpa();
const dir = await mkdtemp(path.join(tmpdir(), 'record-capabilities-'));
const { builtins } = JSON.parse(
  execFileSync(opa, ['capabilities', '--current'], { encoding: 'utf8', maxBuffer: 1 << 26 }),
) as Capabilities;
const recorded: Record<string, string> = {};
for (const { name, decl } of builtins)
  recorded[name] = await answeredBy(name, decl.args?.length ?? 0);
await rm(dir, { recursive: true });
const file = 'test/gates/policy/rego/capabilities.recorded.json';
await writeFile(file, `${JSON.stringify(recorded, null, 2)}\n`);
const count = (who: string) => Object.values(recorded).filter((one) => one === who).length;
console.log(
  `${count('module')} by the module, ${count('host')} by the host, ${count('none')} by none`,
);

/** `none` for what cannot be called in a policy, or is replaced by the compiler. */
async function answeredBy(name: string, arity: number): Promise<'module' | 'host' | 'none'> {
  const operands = Array.from({ length: arity }, (_, i) => `input.a${i}`).join(', ');
  const call = `x := ${name}(${operands})`;
  // What is deprecated can still be called in v0.
  const built =
    (await builds(`package p\n\nr := x if { ${call} }\n`, [])) ||
    (await builds(`package p\n\nr = x { ${call} }\n`, ['--v0-compatible']));
  if (!built) return 'none';
  const { wasm } = readBundle(await readFile(path.join(dir, 'b.tar.gz')), name);
  const policy = new WasmPolicy(await compileWasm(wasm, name), {
    name,
    megabytes: 16,
    data: '{}',
    builtins: new Map(),
    context: { nowNs: 0n, note: () => {} },
  });
  return [...policy.builtins.values()].includes(name) ? 'host' : 'module';
}

async function builds(text: string, flags: readonly string[]): Promise<boolean> {
  await writeFile(path.join(dir, 'p.rego'), text);
  try {
    const args = ['build', ...flags, '-t', 'wasm', '-e', 'p/r', '-o', 'b.tar.gz', 'p.rego'];
    execFileSync(opa, args, { cwd: dir, stdio: 'pipe' });
    return true;
  } catch {
    return false;
  }
}
