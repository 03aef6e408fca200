/**
 * How many of lint's findings over real renderings are true, by labels that people gave:
 * `node scripts/run.js scripts/conformance/lint-precision.ts`.
 */
import { CORPUS, hasCorpus } from '../../test/support/lint-corpus.ts';
import { lintPrecision } from '../../test/support/lint-precision.ts';

if (hasCorpus) {
  const { rules, labelled, true: right, unlabelled, false: wrong } = await lintPrecision();
  for (const rule of rules) {
    console.log(`${rule.true} of ${rule.labelled} true, ${rule.found} found  ${rule.rule}`);
  }
  for (const { rule, file, resource, reason } of wrong) {
    console.log(`false: ${rule} ${file} ${resource}: ${reason}`);
  }
  for (const { rule, file, resource, pointer, message } of unlabelled) {
    console.log(`not labelled: ${rule} ${file} ${resource} ${pointer}: ${message}`);
  }
  console.log(
    `${right} of ${labelled} labelled findings are true (${((100 * right) / labelled).toFixed(1)} %); ${unlabelled.length} sampled findings have no label; ${rules.length} rules found something`,
  );
} else {
  console.log(`${CORPUS} is not there; nothing was measured`);
}
