import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { writeBundle } from '../../../src/gates/policy/rego/bundle.ts';
import type { NetworkPort } from '../../../src/gates/ports.ts';
import { policyPorts } from '../../support/policy-ports.ts';
import { runPolicies } from '../../support/policy-review.ts';

const PACK = 'policies/pod-security-baseline';
const BUNDLE = writeBundle({
  wasm: readFileSync(`${PACK}/policy.wasm`),
  data: {},
  index: JSON.parse(readFileSync(`${PACK}/manifest-gate.json`, 'utf8')),
});
const POD =
  'apiVersion: v1\nkind: Pod\nmetadata: {name: p}\nspec: {hostPID: true, containers: []}\n';

const digestOf = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex');

/** A network that serves these bodies by address, and counts how often it is asked. */
function network(bodies: Readonly<Record<string, Uint8Array>>): NetworkPort & { asked: string[] } {
  const asked: string[] = [];
  return {
    asked,
    get: async (url) => {
      asked.push(url);
      const body = bodies[url];
      return body ? { status: 200, body } : { status: 404, body: new Uint8Array() };
    },
  };
}

const run = (policy: string, ports: ReturnType<typeof policyPorts>) =>
  runPolicies(POD, { policies: [policy] }, ports);

describe('a bundle from elsewhere', () => {
  const address = `https://example.com/b.tar.gz@sha256:${digestOf(BUNDLE)}`;

  it('is fetched once, and judged by', async () => {
    const net = network({ 'https://example.com/b.tar.gz': BUNDLE });
    const ports = policyPorts({}, { network: net });
    const first = await run(address, ports);
    expect(first.observations).toHaveLength(1);
    await run(address, ports);
    expect(net.asked).toEqual(['https://example.com/b.tar.gz']);
  });

  it('is refused when its content is not what was pinned', async () => {
    const net = network({ 'https://example.com/b.tar.gz': new Uint8Array([1]) });
    await expect(run(address, policyPorts({}, { network: net }))).rejects.toMatchObject({
      failure: { code: 'policy-source-digest' },
    });
  });

  it('that does not answer is a named failure', async () => {
    await expect(run(address, policyPorts({}, { network: network({}) }))).rejects.toMatchObject({
      failure: { code: 'policy-source-unreachable', message: expect.stringContaining('404') },
    });
  });

  it('comes out of an OCI registry, manifest and layer verified', async () => {
    const layer = `sha256:${digestOf(BUNDLE)}`;
    const manifest = new TextEncoder().encode(JSON.stringify({ layers: [{ digest: layer }] }));
    const digest = `sha256:${digestOf(manifest)}`;
    const base = 'https://registry.example.com/v2/team/policy';
    const net = network({
      [`${base}/manifests/${digest}`]: manifest,
      [`${base}/blobs/${layer}`]: BUNDLE,
    });
    const result = await run(
      `oci://registry.example.com/team/policy:v1@${digest}`,
      policyPorts({}, { network: net }),
    );
    expect(result.observations).toHaveLength(1);
  });
});
