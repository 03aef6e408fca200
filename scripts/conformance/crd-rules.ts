/**
 * The validation rules of the CRDs in the corpus: for each an object is looked for that it accepts,
 * and one that it refuses, and both are judged by kubectl-validate, too, when that is on PATH.
 * Prints the counts, and the rules for which none was found or on which the two differ.
 */
import { spawnSync } from 'node:child_process';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { JsonObject } from '../../src/manifest/json.ts';
import {
  type RuleSample,
  rulesOfCorpus,
  searchSamples,
} from '../../test/support/crd-rule-samples.ts';

const rules = [...rulesOfCorpus()];
const samples: RuleSample[] = [];
const unfound: string[] = [];
for (const rule of rules) {
  const [accepted, refused] = await searchSamples(rule);
  if (accepted) samples.push(accepted);
  if (refused) samples.push(refused);
  if (!accepted || !refused) {
    const lacks = [!accepted && 'accepted', !refused && 'refused'].filter(Boolean).join(' or ');
    unfound.push(`no ${lacks} object: ${rule.kind} /${rule.path.join('/')}: ${oneLine(rule.rule)}`);
  }
}
console.log(unfound.join('\n'));
const both = rules.length - unfound.length;
console.log(`rules: ${rules.length}; with an accepted and a refused object: ${both}`);
await compareWithKubectlValidate();

function oneLine(text: string): string {
  return text.replace(/\s+/g, ' ').slice(0, 160);
}

/** Transition rules are left out: kubectl-validate knows no object before. */
async function compareWithKubectlValidate(): Promise<void> {
  const dir = await mkdtemp(path.join(tmpdir(), 'crd-rules-'));
  try {
    const compared = samples.filter((sample) => sample.before === undefined);
    let agreed = 0;
    let judged = 0;
    const [crds, objects] = [path.join(dir, 'crds'), path.join(dir, 'objects')];
    await mkdir(crds);
    await mkdir(objects);
    for (const [index, sample] of compared.entries()) {
      const names = sample.rule.crd['metadata'] as JsonObject;
      await writeFile(path.join(crds, `${names['name']}.json`), JSON.stringify(sample.rule.crd));
      await writeFile(path.join(objects, `${index}.json`), JSON.stringify(sample.object));
    }
    const run = spawnSync(
      'kubectl-validate',
      [objects, '--local-crds', crds, '--version', '1.30', '-o', 'json'],
      { encoding: 'utf8', maxBuffer: 1 << 28 },
    );
    if (run.error) {
      console.log('kubectl-validate is not on PATH: agreement not measured');
      return;
    }
    const verdicts: Record<string, { status?: string; message?: string }[]> = JSON.parse(
      run.stdout,
    );
    for (const [index, sample] of compared.entries()) {
      const [verdict] = verdicts[path.join(objects, `${index}.json`)] ?? [];
      if (verdict === undefined) continue;
      judged++;
      const valid = verdict.status === 'Success';
      if (valid === sample.valid) agreed++;
      else
        console.log(
          `differs (ours ${sample.valid}): ${sample.rule.kind} ${oneLine(sample.rule.rule)}: ${oneLine(verdict.message ?? '')} ${JSON.stringify(sample.object).slice(0, 300)}`,
        );
    }
    console.log(`kubectl-validate agrees on ${agreed} of ${judged} objects`);
  } finally {
    await rm(dir, { recursive: true, force: true });
  }
}
