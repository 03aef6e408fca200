/**
 * Records what OPA says to the calls of test/gates/policy/rego/builtin-calls.ts:
 *
 *   node scripts/run.js scripts/conformance/record-builtins.ts
 */
import { execFileSync } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { readTerm } from '../../src/gates/policy/rego/term-reader.ts';
import { BUILTIN_CALLS, recordedText } from '../../test/gates/policy/rego/builtin-calls.ts';
import { findOpa } from './find-opa.ts';

const file = 'test/gates/policy/rego/builtins.recorded.json';
const dir = await mkdtemp(path.join(tmpdir(), 'record-builtins-'));
const rules = BUILTIN_CALLS.map(([name, args], i) => {
  // Looked up, so that OPA's type checker does not see what it would refuse.
  const operands = readTerm(args) as readonly unknown[];
  const call = `${name}(${operands.map((_, at) => `args[${at}]`).join(', ')})`;
  const body = `args := object.get({"v": ${args}}, "v", 0); value := sprintf("%v", [[${call}]])`;
  return `r["${i}"] = value { ${body} }`;
});
await writeFile(path.join(dir, 'calls.rego'), `package calls\n\n${rules.join('\n\n')}\n`);
const output = execFileSync(
  await findOpa(),
  ['eval', '-d', dir, '--v0-compatible', 'data.calls.r'],
  { encoding: 'utf8' },
);
await rm(dir, { recursive: true });
const parsed = JSON.parse(output) as {
  result: { expressions: { value: Record<string, string> }[] }[];
};
const values = parsed.result[0]?.expressions[0]?.value ?? {};
const recorded = BUILTIN_CALLS.map(([name, args], i) => {
  const value = values[i] === undefined ? null : recordedText(values[i], 6000);
  return { name, args: recordedText(args, 400), value };
});
await writeFile(file, `${JSON.stringify(recorded, null, 2)}\n`);
console.log(
  `${recorded.length} calls recorded, ${recorded.filter((r) => r.value === null).length} undefined`,
);
