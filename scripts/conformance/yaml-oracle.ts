/**
 * Compares what this reader makes of YAML with what kubectl makes of it.
 *
 * usage: node scripts/run.js scripts/conformance/yaml-oracle.ts corpus <directory>
 *        node scripts/run.js scripts/conformance/yaml-oracle.ts record
 *
 * `corpus` reads every file of a directory with both and lists the differences; `record` writes
 * kubectl's answers to the cases of yaml-cases/ to fixtures/manifests/yaml-cases.json, where the
 * tests find them. kubectl comes from MANIFEST_GATE_KUBECTL or the development dependency.
 */
import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { composeJson } from '../../src/manifest/yaml/compose-json.ts';
import { construct } from '../../src/manifest/yaml/construct.ts';
import { exactJson } from '../../test/support/exact-json.ts';
import { manifestOf } from '../../test/support/manifest.ts';
import { askKubectl, findKubectl } from './kubectl.ts';
import { YAML_CASES } from './yaml-cases/index.ts';

const [command, directory] = process.argv.slice(2);
const kubectl = await findKubectl();
if (command === 'record') await record();
else if (command === 'corpus' && directory !== undefined) await compareAll(directory);
else throw new Error('usage: yaml-oracle.ts corpus <directory> | record');

async function compareAll(corpus: string): Promise<void> {
  const counts = { files: 0, resources: 0, emptyDocuments: 0, malformed: 0, differing: 0 };
  for (const name of (await readdir(corpus)).sort()) {
    const file = path.join(corpus, name);
    const { objects, error } = await askKubectl(kubectl, file);
    const manifest = manifestOf(await readFile(file, 'utf8'));
    counts.files++;
    counts.resources += manifest.resources.length;
    counts.emptyDocuments += manifest.emptyDocuments;
    counts.malformed += manifest.malformed.length;
    const ours = manifest.resources.map((r) => exactJson(r.value, r.exactNumbers)).join('\n');
    if (error === undefined && ours === objects.map(canonical).join('\n')) continue;
    counts.differing++;
    console.log(`${name}: ${error ?? 'other values'}`);
  }
  console.log(JSON.stringify(counts));
}

async function record(): Promise<void> {
  const scratch = await mkdtemp(path.join(tmpdir(), 'yaml-oracle-'));
  const file = path.join(scratch, 'case.yaml');
  const recorded = [];
  for (const one of YAML_CASES) {
    await writeFile(file, one.yaml);
    const { objects, error } = await askKubectl(kubectl, file);
    const reason = error?.replaceAll(file, 'case.yaml');
    recorded.push({ ...one, objects: objects.map(canonical), ...(reason && { error: reason }) });
  }
  await rm(scratch, { recursive: true });
  await mkdir('fixtures/manifests', { recursive: true });
  await writeFile('fixtures/manifests/yaml-cases.json', `${JSON.stringify(recorded, null, 1)}\n`);
  console.log(`${recorded.length} cases recorded`);
}

function canonical(json: string): string {
  const { value, exactNumbers } = construct(composeJson(json));
  return exactJson(value, exactNumbers);
}
