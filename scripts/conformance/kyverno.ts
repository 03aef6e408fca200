// Runs every kyverno-test.yaml below a directory and prints passes by kind of rule, and the misses:
// node scripts/run.js scripts/conformance/kyverno.ts [directory] [--kind pattern] [--verbose]
import { kyvernoConformance } from '../../test/gates/policy/kyverno/conformance.ts';

const [directory = '../shared/corpora/kyverno-policies', ...flags] = process.argv.slice(2);
const { report, byKind, kindOf } = await kyvernoConformance(directory);

for (const result of report.results.filter((r) => r.status !== 'passed')) {
  const kind = kindOf(result);
  if (flags.length > 0 && !flags.includes(kind)) continue;
  const where = `${result.file.replace(`${directory}/`, '')} ${result.policy}/${result.rule}`;
  console.log(
    `${result.status} [${kind}] ${where} ${result.resource}: expected ${result.expected}, ${result.actual}: ${result.reason}`,
  );
}
console.log('');
for (const [kind, { total, passed }] of [...byKind].sort()) {
  console.log(`${kind.padEnd(18)} ${passed} of ${total}`);
}
const { passed, total } = report.summary;
console.log(`all                ${passed} of ${total} (${((100 * passed) / total).toFixed(2)} %)`);
