/**
 * The functions of OPA's library in WebAssembly, as we mend them, against `opa eval` on edges.
 *
 *   node scripts/run.js scripts/conformance/opa-library.ts [seed] [function…]
 *
 * Needs `opa` on PATH or in .tools/. Prints what differs; the same seed gives the same calls.
 */
import { execFileSync } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { compileEntrypoints } from '../../src/gates/policy/rego/compile-rego.ts';
import { PolicyRunner } from '../../src/gates/policy/rego/policy-runner.ts';
import type { JsonValue } from '../../src/manifest/json.ts';
import { failureOf } from '../../src/verdict/failure.ts';
import answeredBy from '../../test/gates/policy/rego/capabilities.recorded.json' with {
  type: 'json',
};
import { policyPorts } from '../../test/support/policy-ports.ts';
import { findOpa } from './find-opa.ts';

interface Type {
  readonly type: string;
  /** The alternatives of `any`; the members of a set. */
  readonly of?: readonly Type[] | Type;
}

const CALLS = 60;
const TEXTS = [
  ...[
    '""',
    '"a"',
    '"abc"',
    '"aXbXc"',
    '"äöü"',
    '"😀x"',
    '" a "',
    '"10"',
    '"-1.5"',
    '"1e3"',
    '"true"',
  ],
  ...['"[1]"', '"{\\"a\\":1}"', '"1.1.1.0/24"', '"1.1.1.1"', '"::1"', '"^a"', '"a*"', '"*"', '"%"'],
  ...['"YQ=="', '"\\n"', '"A-B"', '"<&>"'],
];
const NUMBERS = ['0', '1', '-1', '2', '3', '10', '1.5', '-2.5', '1e10', '9007199254740993', '255'];
const ARRAYS = [
  '[]',
  '[1, 2, 3]',
  '["a", "b"]',
  '[3, 1, 2]',
  '[[1], [2]]',
  '["", "a"]',
  '[1, null]',
];
const OBJECTS = ['{}', '{"a": 1}', '{"b": "x", "a": "y"}', '{"a": {"b": 2}, "c": [1]}'];
const ANY = [
  ...TEXTS,
  ...NUMBERS,
  ...ARRAYS,
  ...OBJECTS,
  'null',
  'true',
  'false',
  'set()',
  '{1, 2}',
];
const VALUES: Readonly<Record<string, readonly string[]>> = {
  string: TEXTS,
  number: NUMBERS,
  array: ARRAYS,
  object: OBJECTS,
  set: ['set()', '{1, 2}', '{"a", 1}'],
};

/**
 * No functions of the library, without a result of their own, or beyond what opa itself survives;
 * `json.filter` and `json.remove` fault on the path "", which breaks the policy and is told.
 */
const LEFT_OUT = [
  ...['walk', 'rego.metadata.chain', 'rego.metadata.rule', 'bits.lsh', 'bits.rsh'],
  ...['numbers.range', 'json.filter', 'json.remove'],
];

const opa = await findOpa();
const [seed = '1', ...chosen] = process.argv.slice(2);
let state = Number(seed);
const dir = await mkdtemp(path.join(tmpdir(), 'opa-library-'));
const operandTypes = readOperandTypes();
const names = Object.entries(answeredBy)
  .filter(([name, who]) => who === 'module' && !name.startsWith('internal.'))
  .map(([name]) => name)
  .filter((name) => !LEFT_OUT.includes(name) && (chosen.length === 0 || chosen.includes(name)));
let differing = 0;
for (const name of names) differing += await compare(name);
await rm(dir, { recursive: true });
console.log(`${names.length} functions, ${names.length * CALLS} calls, ${differing} differ`);
process.exitCode = differing === 0 ? 0 : 1;

async function compare(name: string): Promise<number> {
  const calls = Array.from({ length: CALLS }, () => (operandTypes.get(name) ?? []).map(operand));
  const rules = (version: 'v0' | 'v1') =>
    `package p\n\n${calls.map((operands, i) => rule(name, operands, i, version)).join('\n')}\n`;
  for (const version of ['v1', 'v0'] as const) {
    const wasm = await compiled(rules(version), version);
    if (!wasm) continue;
    const theirs = await opaResults(rules(version), version);
    const ours = await ourResults(name, wasm);
    return calls.filter((operands, i) => {
      const [wanted, found] = [theirs.get(i), ours.get(i)];
      if (wanted !== found) {
        console.log(`- ${name}(${operands.join(', ')}): wanted ${wanted}, got ${found}`);
      }
      return wanted !== found;
    }).length;
  }
  console.log(`- ${name} does not compile`);
  return 1;
}

/** Operands are looked up, so that opa's compiler neither checks their types nor works out the call. */
function rule(name: string, operands: readonly string[], index: number, version: 'v0' | 'v1') {
  const body = `v := object.get(input, "none", [${operands.join(', ')}]); x := ${name}(${operands
    .map((_, i) => `v[${i}]`)
    .join(', ')})`;
  return version === 'v1'
    ? `r contains [${index}, x] if { ${body} }`
    : `r[[${index}, x]] { ${body} }`;
}

async function compiled(text: string, version: 'v0' | 'v1'): Promise<Uint8Array | undefined> {
  const sources = new Map([['p.rego', text]]);
  return compileEntrypoints(sources, ['p/r'], version, policyPorts({})).catch(() => undefined);
}

async function opaResults(text: string, version: 'v0' | 'v1') {
  await writeFile(path.join(dir, 'p.rego'), text);
  const flags = version === 'v0' ? ['--v0-compatible'] : [];
  const args = ['eval', ...flags, '-d', 'p.rego', '-f', 'raw', '--stdin-input', 'data.p.r'];
  const output = execFileSync(opa, args, { cwd: dir, input: '{}', encoding: 'utf8' });
  return byCall(JSON.parse(output));
}

async function ourResults(name: string, wasm: Uint8Array) {
  const runner = await PolicyRunner.open({
    name,
    wasm,
    data: '{}',
    limits: { milliseconds: 5000, megabytes: 512 },
    context: { nowNs: 0n, note: () => {} },
  });
  try {
    const input = { json: '{}', subject: 'the calls' };
    return byCall(runner.run([input], [0])[0]?.[0]);
  } catch (error) {
    console.log(`- ${failureOf(error).message}`);
    return new Map<number, string>();
  }
}

function byCall(results: JsonValue | undefined): ReadonlyMap<number, string> {
  const pairs = (results ?? []) as readonly (readonly [number, JsonValue])[];
  return new Map(pairs.map(([index, value]) => [index, canonical(value)]));
}

function canonical(value: JsonValue): string {
  return JSON.stringify(value, (_, inner) =>
    typeof inner === 'object' && inner !== null && !Array.isArray(inner)
      ? Object.fromEntries(Object.entries(inner).sort(([a], [b]) => (a < b ? -1 : 1)))
      : inner,
  );
}

function readOperandTypes(): ReadonlyMap<string, readonly Type[]> {
  const output = execFileSync(opa, ['capabilities', '--current'], { maxBuffer: 1 << 26 });
  const { builtins } = JSON.parse(output.toString()) as {
    builtins: readonly { name: string; decl: { args?: readonly Type[] } }[];
  };
  return new Map(builtins.map(({ name, decl }) => [name, decl.args ?? []]));
}

function operand({ type, of }: Type): string {
  const alternative = Array.isArray(of) ? pick<Type>(of) : undefined;
  if (type === 'any' && alternative) return operand(alternative);
  return pick(VALUES[type] ?? ANY) ?? 'null';
}

function pick<T>(from: readonly T[]): T | undefined {
  state = (Math.imul(state, 1103515245) + 12345) & 0x7fffffff;
  return from[(state >> 8) % from.length];
}
