/**
 * The verdict on every resource of the corpus at Kubernetes 1.34, strict, beside kubeconform's.
 * Prints the counts, and each difference with what we say of it.
 */

import { judgeCorpus, pairVerdicts } from '../../test/support/judge-corpus.ts';
import { corpusFiles, expectedVerdicts, readCorpusFile } from '../../test/support/schema-corpus.ts';

const verdicts = await judgeCorpus(corpusFiles().map(readCorpusFile));
const pairs = pairVerdicts(expectedVerdicts(), verdicts);
const counts = new Map<string, number>();
for (const { expected, ours } of pairs) {
  const label = `${expected.status} → ${ours?.status ?? 'not read'}`;
  counts.set(label, (counts.get(label) ?? 0) + 1);
  if (ours?.status === expected.status) continue;
  if (expected.status === 'skipped' && ours?.status === 'valid') continue;
  console.log(
    `${label}  ${expected.file}  ${expected.apiVersion} ${expected.kind} ${expected.name}`,
  );
  for (const said of ours?.said ?? []) console.log(`  ${said}`);
  if (expected.because) console.log(`  kubeconform: ${expected.because}`);
}
for (const [label, count] of [...counts].sort()) console.log(`${label}: ${count}`);
console.log(`resources: ${verdicts.length} of ${pairs.length}`);
