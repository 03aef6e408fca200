/**
 * A hundred ValidatingAdmissionPolicies over a thousand Deployments:
 * `node scripts/run.js test/bench/admission.ts`. What does not match should cost next to nothing.
 */
import { loadAdmission } from '../../src/gates/policy/admission/admission-loader.ts';
import { policyFile } from '../../src/gates/policy/policy-file.ts';
import { DEFAULT_POLICY_OPTIONS } from '../../src/gates/policy/policy-options.ts';
import { ManifestSet } from '../../src/manifest/manifest-set.ts';
import { policyPorts } from '../support/policy-ports.ts';
import { manifestOf } from '../support/policy-review.ts';

const POLICIES = 100;
const OBJECTS = 1000;

const manifest = manifestOf(Array.from({ length: OBJECTS }, (_, i) => deployment(i)).join('---\n'));
const review = {
  set: new ManifestSet('bench', [manifest]),
  environment: { name: 'bench', namespace: 'default', kubernetesVersions: ['1.34'] },
  manifest,
  signal: new AbortController().signal,
};
const objects = manifest.resources.map((resource) => ({ resource, object: resource.value }));
const all = await milliseconds('deployments');
const none = await milliseconds('statefulsets');
console.log(`${POLICIES} policies over ${OBJECTS} objects: all match ${all.toFixed(0)} ms`);
console.log(`none match ${none.toFixed(0)} ms, ratio ${(none / all).toFixed(2)}`);

async function milliseconds(resources: string): Promise<number> {
  const text = Array.from({ length: POLICIES }, (_, i) => policy(i, resources)).join('---\n');
  const file = policyFile('policies.yaml', new TextEncoder().encode(text));
  const source = { name: 'policies.yaml', kind: 'path' as const, files: [file] };
  const claimed = [{ source, files: [], documents: file.documents }];
  const engine = await loadAdmission(claimed, DEFAULT_POLICY_OPTIONS, policyPorts({}));
  const times: number[] = [];
  for (let run = 0; run < 5; run++) {
    const start = performance.now();
    await engine.evaluate(objects, { ...review }, () => {});
    times.push(performance.now() - start);
  }
  return times.sort((a, b) => a - b)[2] ?? 0;
}

function policy(i: number, resources: string): string {
  return `apiVersion: admissionregistration.k8s.io/v1
kind: ValidatingAdmissionPolicy
metadata: { name: p${i} }
spec:
  matchConstraints: { resourceRules: [{ apiGroups: [apps], apiVersions: [v1], operations: [CREATE], resources: [${resources}] }] }
  variables: [{ name: containers, expression: object.spec.template.spec.containers }]
  validations:
    - expression: "variables.containers.all(c, c.image.startsWith('x/') && has(c.resources.limits))"
    - expression: "object.metadata.?labels.?app.orValue('') != 'p${i}'"
`;
}

function deployment(i: number): string {
  return `apiVersion: apps/v1
kind: Deployment
metadata: { name: d${i}, namespace: n${i % 10}, labels: { app: d${i} } }
spec:
  template:
    spec:
      containers:
        - { name: a, image: 'x/a:${i}', resources: { limits: { memory: 1Mi } } }
        - { name: b, image: 'x/b:${i}', resources: { limits: { memory: 1Mi } } }
`;
}
