/**
 * Two thousand mutants of the corpus, made with a fixed seed, judged by us and, when it is on
 * PATH, by kubeconform with schemas made from the same definitions. What kubeconform rejects we
 * must reject, and point at the mutated place.
 */
import { spawnSync } from 'node:child_process';
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { BuiltInSchemas } from '../../src/kubernetes/schema/built-in-schemas.ts';
import { FACTS_ASSET } from '../../src/kubernetes/schema/facts.ts';
import { judgeMutant } from '../../test/support/judge-mutant.ts';
import { MUTATIONS, makeMutants } from '../../test/support/mutants.ts';
import { validCorpusResources } from '../../test/support/schema-corpus.ts';
import { writeKubeconformSchemas } from '../support/kubeconform-schemas.ts';

const VERSION = '1.34';
const PER_MUTATION = 250;
const SEED = 20_261_121;

const schemas = new BuiltInSchemas(await readFile(FACTS_ASSET, 'utf8'));
const mutants = makeMutants(validCorpusResources(), schemas, VERSION, PER_MUTATION, SEED);
const dir = await mkdtemp(path.join(tmpdir(), 'mutants-'));
try {
  const rejected = await kubeconformRejects();
  let missed = 0;
  for (const mutation of MUTATIONS) {
    const own = mutants.filter((mutant) => mutant.mutation === mutation);
    const tally = { theirs: 0, ours: 0, both: 0, placed: 0 };
    for (const mutant of own) {
      const verdict = await judgeMutant(mutant);
      const theirs = rejected?.has(mutant.id) ?? false;
      if (theirs) tally.theirs++;
      if (verdict.rejected) tally.ours++;
      if (theirs && verdict.rejected) tally.both++;
      if (verdict.rejected && verdict.placed) tally.placed++;
      if ((theirs && !verdict.rejected) || (verdict.rejected && !verdict.placed)) {
        missed++;
        console.log(`${mutant.id} ${mutant.kind} ${mutant.pointer}: ${verdict.said.join(' | ')}`);
      }
    }
    console.log(
      `${mutation}: ${own.length} mutants, kubeconform rejects ${rejected ? tally.theirs : '?'}, we reject ${tally.ours} (${tally.both} of kubeconform's), at the place ${tally.placed}`,
    );
  }
  console.log(`mutants: ${mutants.length}, missed or misplaced: ${missed}`);
} finally {
  await rm(dir, { recursive: true, force: true });
}

async function kubeconformRejects(): Promise<ReadonlySet<string> | undefined> {
  const definitions = `../shared/kubernetes/definitions/v${VERSION}.json`;
  const location = await writeKubeconformSchemas(definitions, path.join(dir, 'schemas'));
  const files = path.join(dir, 'mutants');
  await mkdir(files);
  for (const mutant of mutants) {
    await writeFile(path.join(files, `${mutant.id}.json`), JSON.stringify(mutant.value));
  }
  const args = ['-strict', '-output', 'json', '-schema-location', location, files];
  const run = spawnSync('kubeconform', args, { encoding: 'utf8', maxBuffer: 1 << 28 });
  if (run.error) {
    console.log('kubeconform is not on PATH: only our own verdicts are counted');
    return undefined;
  }
  const { resources } = JSON.parse(run.stdout);
  return new Set(
    resources.map((one: { filename: string }) => path.basename(one.filename, '.json')),
  );
}
