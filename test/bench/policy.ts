/**
 * The policy gate beside conftest over the same Rego, whole processes, and the cost of one
 * resource once warm: `npm run build && node scripts/run.js test/bench/policy.ts`.
 */
import { execFileSync } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { toolPath } from '../../scripts/conformance/find-opa.ts';
import { loadEngines } from '../../src/gates/policy/load-engines.ts';
import type { Admitted, PolicyReview } from '../../src/gates/policy/policy-engine.ts';
import { DEFAULT_POLICY_OPTIONS } from '../../src/gates/policy/policy-options.ts';
import { ManifestSet } from '../../src/manifest/manifest-set.ts';
import { policyPorts } from '../support/policy-ports.ts';
import { manifestOf } from '../support/policy-review.ts';

const COUNT = 1000;
const PACKS = ['pod-security-baseline', 'pod-security-restricted'];
const RUNS = 5;
/** Most of a repository is in order: one object in ten is not. */
const HARDENED =
  'runAsNonRoot: true, allowPrivilegeEscalation: false, seccompProfile: {type: RuntimeDefault}, capabilities: {drop: [ALL]}';

const yaml = Array.from({ length: COUNT }, (_, i) => deployment(i)).join('---\n');
const dir = await mkdtemp(path.join(tmpdir(), 'policy-bench-'));
const file = path.join(dir, 'deployments.yaml');
await writeFile(file, yaml);
try {
  await warm();
  wholeProcesses();
} finally {
  await rm(dir, { recursive: true });
}

function deployment(i: number): string {
  return `apiVersion: apps/v1
kind: Deployment
metadata: {name: web-${i}, labels: {app: web-${i}}}
spec:
  selector: {matchLabels: {app: web-${i}}}
  template:
    metadata: {labels: {app: web-${i}}}
    spec:
      containers:
        - name: web
          image: registry.example.com/web:1.${i}
          ports: [{containerPort: 8080}]
          securityContext: {privileged: ${i % 10 === 0}, ${HARDENED}}
          resources: {limits: {memory: 128Mi}}
        - {name: sidecar, image: registry.example.com/sidecar:2, securityContext: {${HARDENED}}}
`;
}

async function warm(): Promise<void> {
  const manifest = manifestOf(yaml);
  const engines = await loadEngines(
    { ...DEFAULT_POLICY_OPTIONS, policies: PACKS },
    policyPorts({}),
  );
  const objects: Admitted[] = manifest.resources.map((r) => ({ resource: r, object: r.value }));
  const review: PolicyReview = {
    set: new ManifestSet('bench', [manifest]),
    environment: { name: 'bench', namespace: 'default', kubernetesVersions: ['1.34'] },
    signal: new AbortController().signal,
  };
  let found = 0;
  const once = async () => {
    for (const engine of engines) await engine.evaluate(objects, review, () => found++);
  };
  await once();
  const started = performance.now();
  for (let run = 0; run < RUNS; run++) await once();
  const each = (performance.now() - started) / RUNS / COUNT / PACKS.length;
  console.log(
    `warm: ${each.toFixed(3)} ms for one resource and pack, ${found / (RUNS + 1)} findings`,
  );
}

function wholeProcesses(): void {
  const packs = PACKS.flatMap((pack) => ['-p', pack]);
  const ours = median(() =>
    run('node', [
      'bin/manifest-gate.js',
      'policy',
      file,
      ...packs,
      '-o',
      'json',
      '--fail-on',
      'never',
    ]),
  );
  console.log(`manifest-gate policy: ${ours.toFixed(0)} ms`);
  const conftest = findConftest();
  if (conftest === undefined) {
    console.log('conftest is not installed: no ratio');
    return;
  }
  const sources = ['lib', ...PACKS].flatMap((pack) => ['-p', `policies/${pack}`]);
  const args = ['test', '--no-fail', '--all-namespaces', '-o', 'json', ...sources, file];
  const theirs = median(() => run(conftest, args));
  console.log(
    `conftest test:        ${theirs.toFixed(0)} ms, ${(theirs / ours).toFixed(1)} times as long`,
  );
}

function run(command: string, args: readonly string[]): void {
  execFileSync(command, args, { stdio: ['ignore', 'ignore', 'ignore'], maxBuffer: 1 << 28 });
}

function findConftest(): string | undefined {
  try {
    return toolPath('conftest');
  } catch {
    return undefined;
  }
}

function median(work: () => void): number {
  const times = Array.from({ length: RUNS }, () => {
    const started = performance.now();
    work();
    return performance.now() - started;
  });
  return times.sort((a, b) => a - b)[Math.floor(RUNS / 2)] ?? 0;
}
