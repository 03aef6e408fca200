/**
 * Compiles the built-in packs: `policies/<pack>/policy.wasm` and the index of its rules beside it,
 * and packs of Rego together.
 * `npm run policies`; with `--check` it compares instead, and fails when something differs.
 */
import { readdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { buildContributors } from '../src/gates/policy/build-contributors.ts';
import {
  CHOSEN_PACKS,
  JOINT_MODULES,
  KYVERNO_PACKS,
  REGO_PACKS,
} from '../src/gates/policy/packs.ts';
import { buildBundle } from '../src/gates/policy/rego/build.ts';
import { readBundle } from '../src/gates/policy/rego/bundle.ts';
import { compileRego } from '../src/gates/policy/rego/compile-rego.ts';
import { INDEX_FILE, type RegoIndex } from '../src/gates/policy/rego/rego-index.ts';
import { diskPorts } from '../test/support/policy-ports.ts';

/** Packs that judge nothing until they are told what to ask for. */
const REQUIRES: Readonly<Record<string, string>> = { organisation: 'parameters.organisation' };

/** Packs in which a rule tells whether any other finds something: most objects are in order. */
const GUARDS: Readonly<Record<string, string>> = {
  'pod-security-baseline': 'data.pod_security_baseline.violated',
  'pod-security-restricted': 'data.pod_security_restricted.violated',
};

/** The kinds that `lib/pods.rego` finds a pod in. */
const WORKLOADS = [
  'CronJob',
  'DaemonSet',
  'Deployment',
  'Job',
  'Pod',
  'PodTemplate',
  'ReplicaSet',
  'ReplicationController',
  'StatefulSet',
];

/** The kinds that a pack is about, where it is not about all. */
const KINDS: Readonly<Record<string, readonly string[]>> = {
  'pod-security-baseline': WORKLOADS,
  'pod-security-restricted': WORKLOADS,
};

const check = process.argv.includes('--check');
const ports = diskPorts('.');

for (const pack of REGO_PACKS) {
  const guard = guardOf(pack);
  const guards = new Map(guard.length > 0 ? [[packageOf(pack), guard]] : []);
  const { wasm, index } = await compileRego(await sourcesOf([pack]), ports, guards);
  const requires = REQUIRES[pack];
  const kinds = KINDS[pack];
  const rules = index.rules.map((rule) => ({ ...rule, pack }));
  await putPack(pack, wasm, {
    ...index,
    rules,
    ...(requires && { requires }),
    ...(kinds && { kinds }),
  });
}

for (const { file, packs } of JOINT_MODULES) {
  const guards = packs.map((pack) => {
    const isChosen = `data.${CHOSEN_PACKS}[${JSON.stringify(pack)}]`;
    return [packageOf(pack), [isChosen, ...guardOf(pack)]] as const;
  });
  const { wasm } = await compileRego(await sourcesOf(packs), ports, new Map(guards));
  await put(file, wasm);
}

for (const pack of KYVERNO_PACKS) {
  const { bundle } = await buildBundle(await policiesOf(pack), [], ports, buildContributors);
  const { wasm, index } = readBundle(bundle, pack);
  if (index) await putPack(pack, wasm, index);
}

async function putPack(pack: string, wasm: Uint8Array, index: RegoIndex): Promise<void> {
  await put(path.join('policies', pack, 'policy.wasm'), wasm);
  const text = `${JSON.stringify(index, null, 2)}\n`;
  await put(path.join('policies', pack, INDEX_FILE), new TextEncoder().encode(text));
}

/** The policies of a pack; its tests stand in a folder of their own. */
async function policiesOf(pack: string): Promise<readonly string[]> {
  const names = (await readdir(path.join('policies', pack))).sort();
  return names.filter((name) => name.endsWith('.yaml')).map((name) => `policies/${pack}/${name}`);
}

function packageOf(pack: string): string {
  return pack.replaceAll('-', '_');
}

function guardOf(pack: string): readonly string[] {
  const guard = GUARDS[pack];
  return guard === undefined ? [] : [guard];
}

async function sourcesOf(packs: readonly string[]): Promise<ReadonlyMap<string, string>> {
  const sources = new Map<string, string>();
  for (const dir of ['lib', ...packs]) {
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
