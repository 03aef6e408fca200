import { describe, expect, it } from 'vitest';
import { runSchemaGate } from '../../support/schema-gate.ts';

const pod = (env: string) =>
  `apiVersion: v1\nkind: Pod\nmetadata: { name: a }\nspec: { containers: [{ name: a, image: a, env: [{ name: "${env}" }] }] }\n`;
const service = (name: string, spec = '') =>
  `apiVersion: v1\nkind: Service\nmetadata: { name: ${name} }\nspec: { ports: [{ port: 80 }]${spec} }\n`;

describe('what Kubernetes accepts changes with its version', () => {
  it.each([
    ['variables with odd names, since 1.32', pod('1:a'), ['1.31']],
    ['Services that begin with a digit, since 1.36', service('2fa'), ['1.31', '1.35']],
    [
      'addresses with leading zeros, up to 1.35',
      service('a', ', externalIPs: [010.0.0.1]'),
      ['1.36'],
    ],
    [
      'topology-aware routing, since 1.30',
      service('a', ', trafficDistribution: PreferClose'),
      ['1.28'],
    ],
  ])('%s', async (_, yaml, refusedBy) => {
    const versions = ['1.28', '1.31', '1.35', '1.36'];
    const { observations } = await runSchemaGate(yaml, { versions });
    const named = new Set(observations.flatMap((one) => one.kubernetesVersions ?? []));
    expect([...named].filter((version) => refusedBy.includes(version))).toEqual(refusedBy);
    const wrongly = observations.filter((one) => one.kubernetesVersions?.includes('1.36'));
    expect(wrongly.length > 0).toBe(refusedBy.includes('1.36'));
  });
});
