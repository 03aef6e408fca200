/**
 * Gatekeeper's own CLI beside the gate: the same templates and constraints over the same manifests.
 *
 *   node scripts/run.js scripts/conformance/gator.ts <policies…> -- <manifests…>
 *
 * Needs `gator` on PATH (go install github.com/open-policy-agent/gatekeeper/v3/cmd/gator@v3.23.1),
 * `opa`, and a built dist/. Prints what only one of the two finds. To be expected: gator names no
 * operation, puts nothing into the namespace `default`, takes cluster-scoped objects for namespaced
 * ones, and judges the policies themselves.
 */
import { spawnSync } from 'node:child_process';
import path from 'node:path';
import {
  isJsonObject,
  type JsonObject,
  type JsonValue,
  objectOrEmpty,
} from '../../src/manifest/json.ts';

const ACTIONS: Readonly<Record<string, string>> = {
  error: 'deny',
  warning: 'warn',
  info: 'dryrun',
};
/** The launcher; scripts/run.js names the script as it was given. */
const BIN = path.resolve(process.argv[1] ?? '.', '../../../bin/manifest-gate.js');

const args = process.argv.slice(2);
const bar = args.indexOf('--');
if (bar < 1 || bar === args.length - 1) throw new Error('give policies, --, and manifests');
const [policies, manifests] = [args.slice(0, bar), args.slice(bar + 1)];

const theirs = found(gator([...policies, ...manifests]).filter(isAboutManifest), ofGator);
const ours = found(gate(policies, manifests), ofGate);
const only = (a: ReadonlySet<string>, b: ReadonlySet<string>) =>
  [...a].filter((x) => !b.has(x)).sort();
for (const line of only(theirs, ours)) console.log(`gator only: ${line}`);
for (const line of only(ours, theirs)) console.log(`gate only:  ${line}`);
console.log(`${theirs.size} violations of gator, ${ours.size} findings of the gate`);

function gator(files: readonly string[]): readonly JsonObject[] {
  return rows('gator', ['test', '-o', 'json', ...files.flatMap((file) => ['-f', file])]);
}

function gate(given: readonly string[], targets: readonly string[]): readonly JsonObject[] {
  const flags = given.flatMap((file) => ['-p', file]);
  return rows(process.execPath, [BIN, 'policy', ...targets, ...flags, '-o', 'json']);
}

/** The results in what a program prints as JSON; what is broken is told as the program tells it. */
function rows(program: string, flags: readonly string[]): readonly JsonObject[] {
  const { stdout, stderr } = spawnSync(program, flags, { encoding: 'utf8', maxBuffer: 2 ** 30 });
  const report: JsonValue =
    stdout.trim() === '' && stderr === '' ? [] : JSON.parse(stdout || 'null');
  if (Array.isArray(report)) return report.filter(isJsonObject);
  if (isJsonObject(report) && report['verdict'] !== 'broken' && Array.isArray(report['findings']))
    return report['findings'].filter(isJsonObject);
  throw new Error(`${path.basename(program)} could not judge: ${stderr || stdout.slice(0, 2000)}`);
}

function isAboutManifest(row: JsonObject): boolean {
  const { apiVersion } = objectOrEmpty(row['violatingObject']);
  return !/^(?:templates|constraints|expansion|mutations|config)\.gatekeeper\.sh\//.test(
    String(apiVersion),
  );
}

function found(list: readonly JsonObject[], say: (row: JsonObject) => string): ReadonlySet<string> {
  return new Set(list.map(say));
}

function ofGator(row: JsonObject): string {
  const [constraint, object] = [
    objectOrEmpty(row['constraint']),
    objectOrEmpty(row['violatingObject']),
  ];
  const name = (value: JsonObject) => String(objectOrEmpty(value['metadata'])['name']);
  const rule = `${String(constraint['kind'])}/${name(constraint)}`;
  return `${String(row['enforcementAction'])} ${rule} ${String(object['kind'])}/${name(object)}: ${String(row['msg'])}`;
}

function ofGate(row: JsonObject): string {
  const [policy, resource] = [objectOrEmpty(row['policy']), objectOrEmpty(row['resource'])];
  const rule = `${String(policy['name'])}/${String(policy['rule'])}`;
  const action = ACTIONS[String(row['severity'])];
  return `${action} ${rule} ${String(resource['kind'])}/${String(resource['name'])}: ${String(row['message'])}`;
}
