import type { BuiltBundle } from '../gates/policy/rego/build.ts';
import { count } from '../report/wording.ts';

/** What `policy build` says: what is in the bundle, which rules are compiled, and why others are not. */
export function buildReport(file: string, built: BuiltBundle): string {
  const { rules, templates, policies, compiled, native, leftOut, bundle } = built;
  const contents = [
    count(rules, 'Rego rule'),
    count(templates, 'Gatekeeper template'),
    count(policies.length, 'policy document'),
    count(bundle.length, 'byte'),
  ];
  return [
    `${file}: ${contents.join(', ')}`,
    ...compiledLines(compiled),
    ...nativeLines(native),
    ...leftOutLines(leftOut),
  ].join('\n');
}

function compiledLines(compiled: BuiltBundle['compiled']): readonly string[] {
  if (compiled.length === 0) return [];
  const byPolicy = new Map<string, string[]>();
  for (const { policy, rule } of compiled) {
    byPolicy.set(policy, [...(byPolicy.get(policy) ?? []), rule]);
  }
  return [
    `compiled into policy.wasm: ${count(compiled.length, 'rule')} of ${policyCount(byPolicy.size)}`,
    ...[...byPolicy].map(([policy, rules]) => `  ${policy}: ${rules.join(', ')}`),
  ];
}

function nativeLines(native: BuiltBundle['native']): readonly string[] {
  if (native.length === 0) return [];
  const policies = new Set(native.map(({ policy }) => policy)).size;
  return [
    `carried as data, judged by manifest-gate alone: ${count(native.length, 'rule')} of ${policyCount(policies)}`,
    ...native.map(({ policy, rule, reason }) =>
      rule === '' ? `  ${policy}: ${reason}` : `  ${policy}/${rule}: ${reason}`,
    ),
  ];
}

function leftOutLines(leftOut: BuiltBundle['leftOut']): readonly string[] {
  if (leftOut.length === 0) return [];
  const constraints = count(leftOut.length, 'constraint');
  return [`left out, kept by suites to test with: ${constraints}`, ...leftOut.map((n) => `  ${n}`)];
}

function policyCount(n: number): string {
  return count(n, 'policy', 'policies');
}
