/**
 * How long comparing takes beyond reading: manifests of many resources of which some changed.
 *
 * usage: node scripts/run.js test/bench/diff.ts
 */
import { compareManifests } from '../../src/gates/diff/compare/compare-manifests.ts';
import { optionsFor } from '../support/compare.ts';
import { manifestOf } from '../support/manifest.ts';

for (const [resources, every] of [
  [1000, 1],
  [1000, 10],
  [20_000, 10],
] as const) {
  const started = performance.now();
  const [from, to] = [
    manifestOf(stream(resources, every, 1)),
    manifestOf(stream(resources, every, 2)),
  ];
  // Values are constructed when first asked for; that is reading.
  for (const { value } of [...from.resources, ...to.resources]) Object.keys(value);
  const read = performance.now() - started;
  const options = optionsFor([to, from]);
  const times = Array.from({ length: 3 }, () => {
    const start = performance.now();
    compareManifests(from, to, options);
    return performance.now() - start;
  });
  const best = Math.min(...times);
  console.log(
    `${resources} resources, every ${every}. changed: ${best.toFixed(0)} ms, first ${times[0]?.toFixed(0)} ms; ${(best / read).toFixed(3)} of reading them`,
  );
}

function stream(resources: number, every: number, version: number): string {
  return Array.from({ length: resources }, (_, n) =>
    deployment(n, n % every === 0 ? version : 1),
  ).join('---\n');
}

function deployment(n: number, version: number): string {
  return `apiVersion: apps/v1
kind: Deployment
metadata: { name: web-${n}, namespace: shop, labels: { app: web-${n}, helm.sh/chart: web-${version} } }
spec:
  replicas: ${1 + version}
  selector: { matchLabels: { app: web-${n} } }
  template:
    metadata: { labels: { app: web-${n} } }
    spec:
      serviceAccountName: web
      tolerations: [{ key: a }, { key: b }]
      containers:
        - name: web
          image: registry.example/web:${version}
          ports: [{ containerPort: 80 }, { containerPort: 443 }]
          env: [{ name: A, value: a }, { name: B, value: '${version}' }, { name: C, value: c }]
          resources: { limits: { cpu: ${version === 1 ? '1000m' : '1'}, memory: 1Gi }, requests: { cpu: 100m } }
          readinessProbe: { httpGet: { port: 80, path: / } }
          volumeMounts: [{ name: data, mountPath: /data }]
      volumes: [{ name: data, emptyDir: {} }]
`;
}
