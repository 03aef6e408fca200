/**
 * OPA's conformance cases, each compiled to WASM and evaluated with our host built-ins.
 *
 *   node scripts/run.js scripts/conformance/opa.ts <checkout of open-policy-agent/swift-opa> [group…]
 *
 * Needs `opa` on PATH or in .tools/. Compiled modules are kept under the system's temporary directory.
 */
import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdir, mkdtemp, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { gunzipSync } from 'fflate';
import { load } from 'js-yaml';
import { allBuiltins, refusal } from '../../src/gates/policy/rego/host-builtins.ts';
import { loadMended } from '../../src/gates/policy/rego/mend/mend-module.ts';
import { readTar } from '../../src/gates/policy/rego/tar.ts';
import { compileWasm, WasmPolicy } from '../../src/gates/policy/rego/wasm-policy.ts';
import { FailureError } from '../../src/verdict/failure.ts';
import { findOpa } from './find-opa.ts';

interface Case {
  readonly note: string;
  readonly query: string;
  readonly modules?: readonly string[];
  readonly data?: unknown;
  readonly input?: unknown;
  readonly input_term?: string;
  readonly want_result?: readonly Record<string, unknown>[];
  readonly want_error_code?: string;
  readonly want_error?: string;
  readonly strict_error?: boolean;
  readonly sort_bindings?: boolean;
}

type Outcome =
  | { readonly kind: 'passed' | 'undefined' | 'refused' }
  | { readonly kind: 'failed'; why: string };

const run = promisify(execFile);
const cache = path.join(tmpdir(), 'manifest-gate-opa-conformance');
const [checkout, ...groups] = process.argv.slice(2);
const opa = await findOpa();
/** `test.sleep` is of the cases alone. */
const builtins = new Map([...(await allBuiltins()), ['test.sleep', () => null] as const]);
const capabilities = path.join(cache, 'capabilities.json');
await main();

async function main(): Promise<void> {
  if (checkout === undefined) throw new Error('give the path of a checkout of swift-opa');
  await mkdir(cache, { recursive: true });
  await writeCapabilities();
  const cases = await readCases(checkout);
  const outcomes = await inParallel(cases, 3, async ([group, one]) => {
    const outcome = await judge(one).catch((error) => failed(String(error?.stack ?? error)));
    return { group, note: one.note, outcome };
  });
  report(outcomes);
}

async function readCases(root: string): Promise<(readonly [string, Case])[]> {
  const dir = path.join(root, 'ComplianceSuite/Tests/RegoComplianceTests/TestData/v1');
  const files = (await readdir(dir, { recursive: true }))
    .filter((f) => /\.(json|ya?ml)$/.test(f))
    .sort();
  const cases: (readonly [string, Case])[] = [];
  for (const file of files) {
    const group = path.dirname(file);
    if (groups.length > 0 && !groups.includes(group)) continue;
    const text = await readFile(path.join(dir, file), 'utf8');
    const document = (file.endsWith('.json') ? JSON.parse(text) : load(text)) as { cases?: Case[] };
    for (const one of document.cases ?? []) cases.push([group, one]);
  }
  return cases;
}

async function judge(one: Case): Promise<Outcome> {
  const wantsError = one.want_error !== undefined || one.want_error_code !== undefined;
  const compiled = await compileCase(one);
  if (typeof compiled === 'string') {
    return wantsError ? { kind: 'passed' } : failed(`does not compile: ${compiled}`);
  }
  if (compiled.refused) return { kind: 'refused' };
  try {
    await loadMended(compiled.wasm);
    const found = await evaluate(one, compiled.wasm);
    // OPA's own rule for WASM: without a strict mode, such a case has an undefined result.
    if (one.strict_error && isNothing(found)) return { kind: 'undefined' };
    if (wantsError)
      return failed(`wanted ${one.want_error ?? one.want_error_code}, got ${show(found)}`);
    const wanted = one.want_result ?? [];
    return same(found, wanted) || (one.sort_bindings && same(sorted(found), sorted(wanted)))
      ? { kind: 'passed' }
      : failed(`wanted ${show(wanted)}, got ${show(found)}`);
  } catch (error) {
    if (error instanceof FailureError) return failed(error.message);
    return wantsError ? { kind: 'passed' } : failed(String(error));
  }
}

async function evaluate(one: Case, wasm: Uint8Array): Promise<unknown[]> {
  const policy = new WasmPolicy(await compileWasm(wasm, one.note), {
    name: one.note,
    megabytes: 256,
    data: JSON.stringify(one.data ?? {}),
    builtins,
    context: { nowNs: BigInt(Date.now()) * 1_000_000n, note: () => {} },
    strictBuiltinErrors: one.strict_error === true,
  });
  policy.setInput(one.input === undefined ? undefined : JSON.stringify(one.input));
  const found = policy.evaluate(0);
  return Array.isArray(found) ? found : [];
}

/** The query becomes a rule that collects its bindings. */
async function compileCase(one: Case): Promise<string | { wasm: Uint8Array; refused: boolean }> {
  const names = Object.keys(one.want_result?.[0] ?? {});
  const term = one.input_term === undefined ? '' : ` with input as ${one.input_term}`;
  const bindings = `{${names.map((name) => `"${name}": ${name}`).join(', ')}}`;
  const body = one.query === 'data = x' ? `x := ${allData(one.modules)}` : one.query;
  const query = `package conformance_query\n\nresult contains ${bindings} if {\n\t${body}${term}\n}\n`;
  const modules = [query, ...(one.modules ?? [])];
  const hash = createHash('sha256').update(JSON.stringify(modules)).digest('hex');
  const key = path.join(cache, hash);
  const known = await readFile(`${key}.tar.gz`).catch(() => undefined);
  if (known) return unpack(known, modules);
  const error = await readFile(`${key}.error`, 'utf8').catch(() => undefined);
  return error ?? build(modules, key);
}

/** The whole of `data` without the query's own package, which would ask for itself. */
function allData(modules: readonly string[] = []): string {
  const packages = modules.flatMap((text) => /^package (\w+)/m.exec(text)?.[1] ?? []);
  const members = [...new Set(packages)].sort().map((name) => `"${name}": data.${name}`);
  return `{${members.join(', ')}}`;
}

async function build(modules: readonly string[], key: string) {
  const bundle = `${key}.tar.gz`;
  const dir = await mkdtemp(path.join(cache, 'build-'));
  const files = modules.map((_, i) => path.join(dir, `m${i}.rego`));
  await Promise.all(files.map((file, i) => writeFile(file, modules[i] ?? '')));
  const args = [
    'build',
    '-t',
    'wasm',
    '-e',
    'conformance_query/result',
    '--capabilities',
    capabilities,
  ];
  try {
    await run(opa, [...args, '-o', `${dir}/out`, ...files], { timeout: 60_000 });
    await rename(`${dir}/out`, bundle);
    return unpack(await readFile(bundle), modules);
  } catch (error) {
    const text = String((error as { stderr?: string }).stderr ?? error);
    await writeFile(`${key}.error`, text);
    return text;
  } finally {
    await rm(dir, { recursive: true, force: true });
  }
}

/** OPA's own, and the one function its test suite adds. */
async function writeCapabilities(): Promise<void> {
  const { stdout } = await run(opa, ['capabilities', '--current'], { maxBuffer: 1 << 26 });
  const all = JSON.parse(stdout) as { builtins: unknown[] };
  const decl = { args: [{ type: 'string' }], result: { type: 'null' }, type: 'function' };
  all.builtins.push({ name: 'test.sleep', decl });
  await writeFile(capabilities, JSON.stringify(all));
}

function unpack(bundle: Uint8Array, modules: readonly string[]) {
  const entries = readTar(gunzipSync(bundle));
  const wasm = entries.find((entry) => entry.path === 'policy.wasm');
  const calls = modules.flatMap((text) => text.match(/\b[a-z_.]+(?=\()/g) ?? []);
  const refused = calls.some((name) => refusal(name) !== undefined);
  return { wasm: wasm?.bytes ?? new Uint8Array(), refused };
}

function same(found: readonly unknown[], wanted: readonly unknown[]): boolean {
  const texts = (values: readonly unknown[]) => [...new Set(values.map(canonical))].sort();
  return JSON.stringify(texts(found)) === JSON.stringify(texts(wanted));
}

/** Arrays in the bindings sorted, for cases that ask for it. */
function sorted(bindings: readonly unknown[]): readonly unknown[] {
  return bindings.map((binding) =>
    Object.fromEntries(
      Object.entries(binding as object).map(([key, value]) => [
        key,
        Array.isArray(value)
          ? value.toSorted((a, b) => (canonical(a) < canonical(b) ? -1 : 1))
          : value,
      ]),
    ),
  );
}

function isNothing(found: readonly unknown[]): boolean {
  return found.length === 0;
}

function canonical(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  const entries = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1));
  return `{${entries.map(([k, v]) => `${JSON.stringify(k)}:${canonical(v)}`).join(',')}}`;
}

function report(all: readonly { group: string; note: string; outcome: Outcome }[]): void {
  const byGroup = new Map<string, Record<Outcome['kind'], number>>();
  for (const { group, note, outcome } of all) {
    const counts = byGroup.get(group) ?? { passed: 0, undefined: 0, failed: 0, refused: 0 };
    counts[outcome.kind]++;
    byGroup.set(group, counts);
    if (outcome.kind === 'failed') console.log(`- ${note}: ${outcome.why.slice(0, 300)}`);
  }
  for (const [group, c] of byGroup) {
    console.log(
      `${group}: ${c.passed} of ${c.passed + c.failed}${c.refused ? `, ${c.refused} refused` : ''}`,
    );
  }
  const sum = (kind: Outcome['kind']) => all.filter((a) => a.outcome.kind === kind).length;
  const judged = all.length - sum('refused');
  const met = sum('passed') + sum('undefined');
  const share = ((100 * met) / judged).toFixed(2);
  console.log(
    `\n${met} of ${judged} pass (${share} %), ${sum('refused')} refused by name; ${sum('undefined')} of them` +
      " are errors only OPA's strict mode shows, undefined as OPA expects of WASM",
  );
}

function failed(why: string): Outcome {
  return { kind: 'failed', why };
}

function show(value: unknown): string {
  return JSON.stringify(value);
}

async function inParallel<A, B>(items: readonly A[], width: number, work: (item: A) => Promise<B>) {
  const results: B[] = [];
  let next = 0;
  const lane = async () => {
    for (let i = next++; i < items.length; i = next++) results[i] = await work(items[i] as A);
  };
  await Promise.all(Array.from({ length: width }, lane));
  return results;
}
