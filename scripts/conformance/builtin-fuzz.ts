/**
 * The host's built-ins against `opa eval`, with operands made at random.
 *
 *   node scripts/run.js scripts/conformance/builtin-fuzz.ts [seed] [calls of each] [function…]
 *
 * Needs `opa` on PATH or in .tools/. Prints what differs; the same seed gives the same calls. What
 * it finds goes to test/gates/policy/rego/found-calls.ts.
 */
import { execFileSync } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { BuiltinError } from '../../src/gates/policy/rego/builtin.ts';
import { builtinContext } from '../../src/gates/policy/rego/builtin-context.ts';
import { goTermText } from '../../src/gates/policy/rego/go/term.ts';
import { allBuiltins } from '../../src/gates/policy/rego/host-builtins.ts';
import { readTerm } from '../../src/gates/policy/rego/term-reader.ts';
import type { RegoArray } from '../../src/gates/policy/rego/value.ts';
import { OPERANDS } from '../support/builtin-operands.ts';
import { Dice, value } from '../support/random-operands.ts';
import { findOpa } from './find-opa.ts';

/** Takes all memory there is for numbers far apart. */
const ENDLESS = 'numbers.range_step';

const [seed = '1', count = '60', ...chosen] = process.argv.slice(2);
const opa = await findOpa();
const builtins = await allBuiltins();
const names = chosen.length > 0 ? chosen : Object.keys(OPERANDS);
let calls = 0;
let differing = 0;
for (const name of names) differing += await compare(name);
console.log(`${names.length} functions, ${calls} calls, ${differing} differ`);
process.exitCode = differing === 0 ? 0 : 1;

async function compare(name: string): Promise<number> {
  const dice = new Dice([...name].reduce((sum, c) => sum * 31 + c.charCodeAt(0), Number(seed)));
  const all = Array.from({ length: Number(count) }, () => operands(name, dice));
  calls += all.length;
  const theirs = await opaResults(name, all);
  return all.filter((args, i) => {
    const wanted = theirs[i];
    const found = ourResult(name, args);
    if (wanted !== found)
      console.log(`- ['${name}', ${JSON.stringify(args)}]: wanted ${wanted}, got ${found}`);
    return wanted !== found;
  }).length;
}

/** Now and then any value stands where another type is wanted. */
function operands(name: string, dice: Dice): string {
  const wanted = OPERANDS[name] ?? [];
  return `[${wanted.map((make) => (dice.once(20) && name !== ENDLESS ? value(1) : make)(dice)).join(', ')}]`;
}

async function opaResults(
  name: string,
  all: readonly string[],
): Promise<readonly (string | undefined)[]> {
  const rules = all.map((args, i) => {
    // Looked up, so that OPA's type checker does not see what it would refuse.
    const body = `args := object.get({"v": ${args}}, "v", 0); value := sprintf("%v", [[${callOf(name)}]])`;
    return `r["${i}"] = value { ${body} }`;
  });
  const dir = await mkdtemp(path.join(tmpdir(), 'builtin-fuzz-'));
  await writeFile(path.join(dir, 'calls.rego'), `package calls\n\n${rules.join('\n\n')}\n`);
  const output = execFileSync(opa, ['eval', '-d', dir, '--v0-compatible', 'data.calls.r'], {
    encoding: 'utf8',
    maxBuffer: 1 << 28,
  });
  await rm(dir, { recursive: true });
  const parsed = JSON.parse(output) as {
    result: { expressions: { value: Record<string, string> }[] }[];
  };
  const values = parsed.result[0]?.expressions[0]?.value ?? {};
  return all.map((_, i) => values[i]);
}

function callOf(name: string): string {
  return `${name}(${(OPERANDS[name] ?? []).map((_, at) => `args[${at}]`).join(', ')})`;
}

function ourResult(name: string, args: string): string | undefined {
  try {
    const result = builtins.get(name)?.(readTerm(args) as RegoArray, builtinContext('2026-11-21'));
    return result === undefined ? undefined : goTermText([result]);
  } catch (error) {
    if (error instanceof BuiltinError) return undefined;
    return `thrown: ${error}`;
  }
}
