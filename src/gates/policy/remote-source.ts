import { createHash } from 'node:crypto';
import { isJsonObject, type JsonValue } from '../../manifest/json.ts';
import { FailureError } from '../../verdict/failure.ts';
import type { GatePorts, NetworkPort } from '../ports.ts';
import { policyFile } from './policy-file.ts';
import type { PolicySource } from './policy-source.ts';

/**
 * A bundle from elsewhere: `https://…/bundle.tar.gz@sha256:<digest>` or
 * `oci://<registry>/<repository>@sha256:<digest>` (anonymous pull). Only with a pinned digest, and
 * never with `--offline`; the digest is verified over what arrives.
 */
export async function readRemoteSource(name: string, ports: GatePorts): Promise<PolicySource> {
  const match = /^(oci|https):\/\/(.+)@sha256:([0-9a-f]{64})$/.exec(name);
  const [, scheme, address = '', digest = ''] = match ?? [];
  if (!match) throw unpinned(name);
  const cached = await ports.cache.get(digest);
  const bytes = cached ?? (await download(name, scheme, address, digest, ports));
  if (!cached) await ports.cache.set(digest, bytes);
  return { name, kind: 'path', files: [policyFile(`${name}.tar.gz`, bytes)] };
}

async function download(
  name: string,
  scheme: string | undefined,
  address: string,
  digest: string,
  { network }: GatePorts,
): Promise<Uint8Array> {
  if (!network) {
    throw new FailureError({
      code: 'policy-source-offline',
      message: `the policy source ${name} is not in the cache, and --offline forbids to fetch it`,
      hint: 'Run once without --offline, or keep the bundle in the repository.',
    });
  }
  if (scheme === 'https')
    return verified(await get(network, `https://${address}`, name), digest, name);
  return pullBundle(network, address, digest, name);
}

/** The bundle layer of an OCI artifact (https://www.openpolicyagent.org/docs/management-bundles). */
async function pullBundle(network: NetworkPort, address: string, digest: string, name: string) {
  const [registry = '', ...repository] = address.replace(/:[^/]*$/, '').split('/');
  const base = `https://${registry}/v2/${repository.join('/')}`;
  const manifest = verified(
    await get(network, `${base}/manifests/sha256:${digest}`, name),
    digest,
    name,
  );
  const parsed = JSON.parse(new TextDecoder().decode(manifest)) as JsonValue;
  const layers = isJsonObject(parsed) && Array.isArray(parsed['layers']) ? parsed['layers'] : [];
  const layer = layers
    .map((l) => (isJsonObject(l) ? String(l['digest']) : ''))
    .find((d) => d !== '');
  const wanted = /^sha256:([0-9a-f]{64})$/.exec(layer ?? '')?.[1];
  if (wanted === undefined) throw unreachable(name, 'its manifest names no layer');
  return verified(await get(network, `${base}/blobs/sha256:${wanted}`, name), wanted, name);
}

async function get(network: NetworkPort, url: string, name: string): Promise<Uint8Array> {
  const response = await network.get(url);
  if (response.status === 200) return response.body;
  throw unreachable(name, `${url} answered ${response.status}`);
}

function verified(bytes: Uint8Array, digest: string, name: string): Uint8Array {
  if (createHash('sha256').update(bytes).digest('hex') === digest) return bytes;
  throw new FailureError({
    code: 'policy-source-digest',
    message: `what ${name} delivers does not have the digest it is pinned to`,
    hint: 'Find out who changed it before you change the digest.',
  });
}

function unreachable(name: string, why: string): FailureError {
  return new FailureError({
    code: 'policy-source-unreachable',
    message: `the policy source ${name} cannot be fetched: ${why}`,
    hint: 'Check the address, or keep the bundle in the repository.',
  });
}

function unpinned(name: string): FailureError {
  return new FailureError({
    code: 'policy-source-unpinned',
    message: `the policy source ${name} is not pinned: what it delivers may change any time`,
    hint: 'Append the digest: `https://…/bundle.tar.gz@sha256:<64 hexadecimal digits>`; http:// is refused.',
  });
}
