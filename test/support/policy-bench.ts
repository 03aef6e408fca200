import { dump } from 'js-yaml';

/** What `organisation` asks for in the benchmark: `--data` of both tools. */
export const PARAMETERS = {
  parameters: {
    organisation: {
      registries: ['registry.example.com', 'ghcr.io/acme'],
      required_labels: [
        { key: 'app.kubernetes.io/name' },
        { key: 'team', pattern: '[a-z][a-z-]*' },
      ],
      namespaces: ['default', 'team-*'],
      required_resources: ['limits.memory'],
      max_resources: { memory: '4Gi' },
      replicas: { min: 1, max: 20 },
    },
  },
};

/** How YAML is written: as people do in one line, or as kubectl and Helm print it. */
export const STYLES = { flow: flowStyle, block: blockStyle };

/** Most of a repository is in order: one object in ten is not, in one way and another. */
export function deployments(count: number): readonly object[] {
  return Array.from({ length: count }, (_, i) => deployment(`web-${i}`, i % 10 === 0));
}

function deployment(name: string, careless: boolean) {
  const labels = { 'app.kubernetes.io/name': name, ...(!careless && { team: 'checkout' }) };
  return {
    apiVersion: 'apps/v1',
    kind: 'Deployment',
    metadata: { name, namespace: 'team-checkout', labels },
    spec: {
      replicas: 2,
      selector: { matchLabels: { 'app.kubernetes.io/name': name } },
      template: {
        metadata: { labels },
        spec: { containers: [container('web', careless), container('sidecar', false)] },
      },
    },
  };
}

function container(name: string, privileged: boolean) {
  return {
    name,
    image: `registry.example.com/${name}:1.2`,
    ports: [{ containerPort: 8080 }],
    securityContext: {
      ...(privileged && { privileged }),
      runAsNonRoot: true,
      allowPrivilegeEscalation: false,
      seccompProfile: { type: 'RuntimeDefault' },
      capabilities: { drop: ['ALL'] },
    },
    resources: { limits: { memory: '128Mi' } },
  };
}

function flowStyle(objects: readonly object[]): string {
  return objects
    .map((object) => dump(object, { flowLevel: 4, lineWidth: -1, noRefs: true }))
    .join('---\n');
}

function blockStyle(objects: readonly object[]): string {
  return objects.map((object) => dump(object, { lineWidth: -1, noRefs: true })).join('---\n');
}
