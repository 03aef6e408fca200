// Every finding on real rendered files against its reviewed label.
import { found, nameOf } from '../../test/gates/secrets/corpus.ts';
import { labels } from '../../test/gates/secrets/corpus-labels.ts';

const directory = process.argv[2] ?? '../shared/corpora/rendered';
const findings = await found(directory);
const known = new Map(labels().map((label) => [nameOf(label), label]));
const unlabelled = findings.filter((finding) => !known.has(nameOf(finding)));
const names = new Set(findings.map(nameOf));
const gone = [...known.keys()].filter((name) => !names.has(name));
const wrong = findings.filter((finding) => known.get(nameOf(finding))?.genuine === false);

for (const finding of unlabelled) console.log(`unlabelled  ${nameOf(finding)}`);
for (const name of gone) console.log(`gone        ${name}`);
for (const finding of wrong) {
  console.log(`false       ${nameOf(finding)}: ${known.get(nameOf(finding))?.reason}`);
}
const share = ((100 * wrong.length) / Math.max(1, findings.length)).toFixed(1);
console.log(
  `${findings.length} findings, ${unlabelled.length} without a label, ${gone.length} gone`,
);
console.log(`${wrong.length} false (${share} %)`);
