// Translates every Kyverno policy below a directory to Rego, compiles the translations, and compares
// them with the engine, rule by rule, on every object found there and on mutants of them:
// node scripts/run.js scripts/conformance/kyverno-to-rego.ts [directory] [more objects]
// [--mutants 3] [--every 1] [--modules <directory to write them to>]
import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { regoConformance } from '../../test/gates/policy/kyverno/to-rego/conformance.ts';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    modules: { type: 'string' },
    mutants: { type: 'string', default: '3' },
    every: { type: 'string', default: '1' },
  },
});
const [directory = '../shared/corpora/kyverno-policies', more = '../shared/corpora/rendered'] =
  positionals;
const { modules } = values;
const thinned = { mutants: Number(values.mutants), every: Number(values.every) };

const report = await regoConformance(directory, more, thinned);
for (const [file, text] of report.translation.modules) {
  if (modules === undefined) break;
  const place = path.join(modules, file);
  mkdirSync(path.dirname(place), { recursive: true });
  writeFileSync(place, text);
}
console.log('untranslated rules by reason:');
for (const [reason, rules] of report.reasons)
  console.log(`  ${rules.length} ${reason}: ${rules[0]}`);
console.log('translated rules by kind, as they are written (with generated ones):');
for (const [kind, count] of report.byKind) {
  console.log(
    `  ${kind.padEnd(12)} ${count.written} of ${count.allWritten} (${count.translated} of ${count.all})`,
  );
}
for (const each of report.disagreements.slice(0, 60)) {
  console.log(
    `DISAGREE ${each.rule} on ${each.object}\n  native   ${each.native}\n  compiled ${each.compiled}`,
  );
}
console.log(
  `${report.compileSeconds.toFixed(1)} s to compile, ${(report.wasmBytes / 1024).toFixed(0)} KiB of WASM`,
);
console.log(
  `${report.objects} objects, ${report.compared} verdicts compared, ${report.disagreements.length} disagree, ${report.unfilled} refused as their object holds variables`,
);
console.log(`statuses: ${[...report.statuses].map(([status, n]) => `${status} ${n}`).join(', ')}`);
