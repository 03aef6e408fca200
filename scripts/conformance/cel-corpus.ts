/** Compiles the CEL of real CRDs and policies: `node scripts/run.js scripts/conformance/cel-corpus.ts <corpora>`. */
import { compileCrdRules, compilePolicies } from '../../test/support/cel-corpus.ts';

const corpora = process.argv[2] ?? '../shared/corpora';
for (const [what, { expressions, misses }] of Object.entries({
  'CRD rules': compileCrdRules(`${corpora}/rendered`),
  policies: compilePolicies(`${corpora}/kyverno-policies`),
})) {
  console.log(`${what}: ${expressions - misses.length} of ${expressions} compile`);
  for (const miss of misses) console.log(miss);
}
