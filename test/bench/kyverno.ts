/**
 * Every validate policy of the corpus over a thousand resources, the whole process, with its
 * memory; and the ratio to `kyverno apply` when that is on PATH:
 * `npm run build && node scripts/run.js test/bench/kyverno.ts [corpus]`.
 */
import { spawnSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { readDocuments } from '../../src/gates/policy/kyverno/test-runner/read-objects.ts';
import { arrayOrEmpty, type JsonObject, objectOrEmpty } from '../../src/manifest/json.ts';

const COUNT = 1000;
const RUNS = 5;
const LIMIT_SECONDS = 5;
const LIMIT_MEGABYTES = 500;

const [corpus = '../shared/corpora/kyverno-policies'] = process.argv.slice(2);
const policies = readPolicies(corpus);
const dir = await mkdtemp(path.join(tmpdir(), 'kyverno-bench-'));
try {
  const policyFile = path.join(dir, 'policies.yaml');
  const resourceFile = path.join(dir, 'resources.yaml');
  await writeFile(policyFile, policies.map((policy) => JSON.stringify(policy)).join('\n---\n'));
  await writeFile(resourceFile, Array.from({ length: COUNT }, (_, i) => resource(i)).join('---\n'));
  compare(policyFile, resourceFile);
} finally {
  await rm(dir, { recursive: true });
}

function compare(policyFile: string, resourceFile: string): void {
  const { seconds, megabytes } = gateOver(policyFile, resourceFile);
  console.log(`${policies.length} policies over ${COUNT} resources`);
  console.log(
    `manifest-gate policy: ${seconds.toFixed(2)} s (at most ${LIMIT_SECONDS}), ${megabytes.toFixed(0)} MB (at most ${LIMIT_MEGABYTES})`,
  );
  compareCompiled(policyFile, resourceFile, seconds);
  const theirs = measure('kyverno', ['apply', policyFile, '--resource', resourceFile]);
  if (theirs.missing) console.log('kyverno is not installed: no ratio');
  else
    console.log(
      `kyverno apply:        ${theirs.seconds.toFixed(1)} s, ${(theirs.seconds / seconds).toFixed(0)} times as long`,
    );
}

/** The same policies as a bundle, when opa is there to build it. */
function compareCompiled(policyFile: string, resourceFile: string, native: number): void {
  const bundle = `${policyFile}.tar.gz`;
  const build = ['bin/manifest-gate.js', 'policy', 'build', policyFile, '--bundle', bundle];
  if (spawnSync('node', build, { stdio: 'ignore' }).status !== 0) {
    console.log('opa is not installed: no ratio of the compiled form');
    return;
  }
  const { seconds, megabytes } = gateOver(bundle, resourceFile);
  console.log(
    `the same, compiled:   ${seconds.toFixed(2)} s, ${(seconds / native).toFixed(1)} times as long, ${megabytes.toFixed(0)} MB`,
  );
}

function gateOver(policies: string, resources: string): Omit<Measured, 'missing'> {
  const gate = ['bin/manifest-gate.js', 'policy', resources, '-p', policies, '-o', 'json'];
  const runs = Array.from({ length: RUNS }, () => measure('node', [...gate, '--fail-on', 'never']));
  return {
    seconds: median(runs.map((run) => run.seconds)),
    megabytes: Math.max(...runs.map((run) => run.megabytes)),
  };
}

interface Measured {
  readonly seconds: number;
  readonly megabytes: number;
  readonly missing: boolean;
}

/** Wall time and the peak of the memory; the latter only for node, which tells it. */
function measure(command: string, args: readonly string[]): Measured {
  const report = `data:text/javascript,process.on("exit",()=>process.stderr.write("\\nrss "+process.resourceUsage().maxRSS))`;
  const given = command === 'node' ? ['--import', report, ...args] : args;
  const started = performance.now();
  const { stderr, error, status } = spawnSync(command, given, {
    encoding: 'utf8',
    stdio: ['ignore', 'ignore', 'pipe'],
    maxBuffer: 1 << 28,
  });
  const seconds = (performance.now() - started) / 1000;
  if (command === 'node' && status !== 0) throw new Error(stderr.slice(0, 2000));
  const kilobytes = Number(/rss (\d+)/.exec(stderr)?.[1] ?? 0);
  return { seconds, megabytes: kilobytes / 1024, missing: error !== undefined };
}

function median(numbers: readonly number[]): number {
  return [...numbers].sort((a, b) => a - b)[Math.floor(numbers.length / 2)] ?? 0;
}

/** One of each name, with its validate rules alone. */
function readPolicies(directory: string): readonly JsonObject[] {
  const byName = new Map<string, JsonObject>();
  for (const file of readdirSync(directory, { recursive: true, encoding: 'utf8' })) {
    if (!file.endsWith('.yaml')) continue;
    const text = readFileSync(path.join(directory, file), 'utf8');
    for (const document of documentsOf(file, text)) {
      const policy = validating(document);
      const name = String(objectOrEmpty(document['metadata'])['name']);
      if (policy) byName.set(`${String(document['kind'])}/${name}`, policy);
    }
  }
  return [...byName.values()];
}

function documentsOf(file: string, text: string): readonly JsonObject[] {
  try {
    return readDocuments(file, text);
  } catch {
    return [];
  }
}

function validating(document: JsonObject): JsonObject | undefined {
  if (document['kind'] === 'ValidatingPolicy') return document['spec'] ? document : undefined;
  if (document['kind'] !== 'ClusterPolicy') return undefined;
  const spec = objectOrEmpty(document['spec']);
  const rules = arrayOrEmpty(spec['rules']).filter((r) => objectOrEmpty(r)['validate']);
  return rules.length > 0 ? { ...document, spec: { ...spec, rules } } : undefined;
}

/** As in a repository: mostly workloads, one in ten of them careless. */
function resource(i: number): string {
  const metadata = `metadata: {name: web-${i}, namespace: team-${i % 20}, labels: {app: web-${i}, team: x}}`;
  switch (i % 5) {
    case 0:
      return `apiVersion: v1\nkind: Service\n${metadata}\nspec: {selector: {app: web-${i}}, ports: [{port: 80, targetPort: 8080}]}\n`;
    case 1:
      return `apiVersion: v1\nkind: ConfigMap\n${metadata}\ndata: {key: value-${i}}\n`;
    case 2:
      return `apiVersion: networking.k8s.io/v1\nkind: Ingress\n${metadata}\nspec: {rules: [{host: h${i}.example.com, http: {paths: [{path: /, pathType: Prefix, backend: {service: {name: web-${i}, port: {number: 80}}}}]}}]}\n`;
    default:
      return deployment(i, metadata);
  }
}

function deployment(i: number, metadata: string): string {
  const security = i % 10 === 3 ? '{privileged: true}' : '{runAsNonRoot: true}';
  return `apiVersion: apps/v1
kind: Deployment
${metadata}
spec:
  replicas: 2
  selector: {matchLabels: {app: web-${i}}}
  template:
    metadata: {labels: {app: web-${i}}}
    spec:
      containers:
        - name: web
          image: ghcr.io/example/web:1.${i}
          ports: [{containerPort: 8080}]
          securityContext: ${security}
          resources: {limits: {memory: 128Mi, cpu: 100m}, requests: {memory: 128Mi, cpu: 50m}}
          readinessProbe: {httpGet: {path: /, port: 8080}}
        - {name: sidecar, image: ghcr.io/example/sidecar:2}
`;
}
