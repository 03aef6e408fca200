// Recall and precision over the generated corpus: every credential and look-alike in every place.
import { labelledCorpus } from '../../test/gates/secrets/generator/labelled-corpus.ts';
import { score } from '../../test/gates/secrets/generator/score.ts';

const seed = Number(process.argv[2] ?? 1);
const { found, missed, silent, wrong, otherRule } = await score(labelledCorpus(seed));
const percent = (part: number, whole: number) => `${((100 * part) / whole).toFixed(2)} %`;
for (const name of missed) console.log(`missed  ${name}`);
for (const name of wrong) console.log(`wrong   ${name}`);
const credentials = found + missed.length;
console.log(`recall    ${percent(found, credentials)} (${found} of ${credentials} credentials)`);
console.log(
  `precision ${percent(found, found + wrong.length)} (${wrong.length} of ${silent + wrong.length} look-alikes reported)`,
);
console.log(`by the provider's own rule ${percent(found - otherRule, found)}`);
