/**
 * The pod-security packs against the expectations of Kyverno's pod-security policies, control by
 * control: `node scripts/run.js scripts/conformance/pod-security.ts [../shared/corpora/kyverno-policies]`.
 */
import { comparePodSecurity } from '../../test/support/pod-security-corpus.ts';

const root = process.argv[2] ?? '../shared/corpora/kyverno-policies';
const { agreed, differing } = await comparePodSecurity(root);
for (const line of differing) console.log(`- ${line}`);
console.log(`${agreed} expectations agree, ${differing.length} differ`);
process.exitCode = differing.length === 0 ? 0 : 1;
