import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { readPolicyDocuments } from '../../src/gates/policy/read-documents.ts';
import { isJsonArray, isJsonObject, objectOrEmpty } from '../../src/manifest/json.ts';
import { policyPorts } from './policy-ports.ts';
import { manifestOf, runPoliciesOver } from './policy-review.ts';

/** Kyverno's policies (and rules, where a policy has several controls) and the rules of ours. */
const CONTROLS: Readonly<Record<string, readonly string[]>> = {
  'disallow-capabilities': ['baseline/added-capability'],
  'disallow-host-namespaces': ['baseline/host-namespaces'],
  'disallow-host-path': ['baseline/host-path'],
  'disallow-host-ports': ['baseline/host-port'],
  'disallow-host-process': ['baseline/host-process'],
  'disallow-privileged-containers': ['baseline/privileged-container'],
  'disallow-proc-mount': ['baseline/proc-mount'],
  'disallow-selinux/selinux-type': ['baseline/selinux-options'],
  'disallow-selinux/selinux-user-role': ['baseline/selinux-options'],
  'restrict-apparmor-profiles': ['baseline/app-armor-profile'],
  'restrict-seccomp': ['baseline/seccomp-unconfined'],
  'restrict-sysctls': ['baseline/unsafe-sysctl'],
  'disallow-capabilities-strict/require-drop-all': ['restricted/capabilities-kept'],
  'disallow-capabilities-strict/adding-capabilities-strict': ['restricted/added-capability'],
  'disallow-privilege-escalation': ['restricted/privilege-escalation'],
  'require-run-as-non-root-user': ['restricted/root-user'],
  'require-run-as-nonroot': ['restricted/run-as-root'],
  'restrict-seccomp-strict': ['restricted/seccomp-missing', 'restricted/seccomp-unconfined'],
  'restrict-volume-types': ['restricted/volume-type'],
};

interface Expectation {
  readonly policy: string;
  readonly rule: string;
  readonly kind: string;
  readonly resource: string;
  readonly result: string;
}

/** Compares every pass and fail of the corpus with what the packs find. */
export async function comparePodSecurity(root: string) {
  let agreed = 0;
  const differing: string[] = [];
  for (const dir of testDirectories(root)) {
    const found = await foundIn(path.join(dir, 'resource.yaml'));
    for (const one of expectationsOf(path.join(dir, 'kyverno-test.yaml'))) {
      const controls = CONTROLS[`${one.policy}/${one.rule}`] ?? CONTROLS[one.policy];
      if (!controls || (one.result !== 'pass' && one.result !== 'fail')) continue;
      const name = one.resource.split('/').at(-1);
      const hits = controls.filter((control) => found.has(`${control} ${one.kind}/${name}`));
      if (hits.length > 0 === (one.result === 'fail')) agreed++;
      else
        differing.push(`${one.policy}/${one.rule} ${one.kind}/${name}: Kyverno says ${one.result}`);
    }
  }
  return { agreed, differing };
}

function testDirectories(root: string): readonly string[] {
  const sets = ['pod-security', 'pod-security-vpol'].map((set) => path.join(root, set));
  return sets
    .filter((set) => existsSync(set))
    .flatMap((set) =>
      readdirSync(set, { recursive: true, encoding: 'utf8' }).map((f) => path.join(set, f)),
    )
    .filter((file) => file.endsWith('kyverno-test.yaml'))
    .map((file) => path.dirname(file))
    .filter((dir) => existsSync(path.join(dir, 'resource.yaml')))
    .sort();
}

function expectationsOf(file: string): readonly Expectation[] {
  return readPolicyDocuments(file, readFileSync(file, 'utf8')).flatMap(({ value }) => {
    const results = isJsonArray(value['results']) ? value['results'].filter(isJsonObject) : [];
    return results.flatMap((result) => {
      const resources = result['resources'] ?? [result['resource'] ?? ''];
      return (isJsonArray(resources) ? resources : []).map((resource) => ({
        policy: String(result['policy']),
        rule: String(result['rule'] ?? '').replace(/^autogen-(?:cronjob-)?/, ''),
        kind: String(result['kind']),
        resource: String(isJsonObject(resource) ? objectOrEmpty(resource)['name'] : resource),
        result: String(result['result']),
      }));
    });
  });
}

/** What the packs find, as `baseline/host-port Pod/name`. */
async function foundIn(file: string): Promise<ReadonlySet<string>> {
  const policies = ['pod-security-baseline', 'pod-security-restricted'];
  const run = await runPoliciesOver(
    manifestOf(readFileSync(file, 'utf8')),
    { policies },
    policyPorts({}),
  );
  const found = run.observations.map(({ rule, resource }) => {
    const control = rule.replace('policy/rego/pod-security-', '');
    return `${control} ${resource?.kind}/${resource?.name}`;
  });
  return new Set(found);
}
