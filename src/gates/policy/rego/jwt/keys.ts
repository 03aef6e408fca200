import {
  createPrivateKey,
  createPublicKey,
  createSecretKey,
  type KeyObject,
  X509Certificate,
} from 'node:crypto';
import { BuiltinError } from '../builtin.ts';
import { isAlgorithm } from './algorithms.ts';

/** A key to verify or sign with; `alg` and `kid` when a JWK names them. */
export interface TokenKey {
  readonly key: KeyObject;
  readonly alg?: string;
  readonly kid?: string;
}

const known = new Map<string, readonly TokenKey[]>();

/** The keys of a PEM certificate, a PEM public key, a JWK or a JWK set. */
export function verificationKeys(text: string): readonly TokenKey[] {
  const cached = known.get(text);
  if (cached) return cached;
  const keys = text.includes('-----BEGIN') ? pemKeys(text) : jwkKeys(text);
  known.set(text, keys);
  return keys;
}

/** The first key of a JWK or JWK set, to sign with. */
export function signingKey(text: string): KeyObject {
  const [first] = jwks(text);
  if (first === undefined) throw new BuiltinError('no keys found in JWK set');
  return jwkToKey(first, true);
}

function pemKeys(text: string): readonly TokenKey[] {
  const blocks = [...text.matchAll(/-----BEGIN ([A-Z ]+)-----[\s\S]*?-----END \1-----\n?/g)];
  const [block] = blocks;
  const rest = block ? text.slice((block.index ?? 0) + block[0].length) : '';
  if (!block || rest.length > 0) {
    throw new BuiltinError('extra data after a PEM certificate block');
  }
  if (block[1] === 'CERTIFICATE') {
    return [{ key: attempt(() => new X509Certificate(block[0]).publicKey) }];
  }
  if (block[1] === 'PUBLIC KEY') return [{ key: attempt(() => createPublicKey(block[0])) }];
  throw new BuiltinError('failed to extract a Key from the PEM certificate');
}

type Jwk = Readonly<Record<string, unknown>>;

function jwkKeys(text: string): readonly TokenKey[] {
  const keys: TokenKey[] = [];
  for (const jwk of jwks(text)) {
    const [alg, kid] = [jwk['alg'], jwk['kid']];
    if (typeof alg === 'string' && alg !== '' && !isAlgorithm(alg)) continue;
    keys.push({
      key: jwkToKey(jwk, jwk['d'] !== undefined),
      ...(typeof alg === 'string' && { alg }),
      ...(typeof kid === 'string' && { kid }),
    });
  }
  return keys;
}

function jwks(text: string): readonly Jwk[] {
  const value = attempt(() => JSON.parse(text)) as Jwk | null;
  if (typeof value !== 'object' || value === null) throw new BuiltinError('failed to parse a JWK');
  if (!Array.isArray(value['keys'])) return [value];
  return value['keys'] as readonly Jwk[];
}

function jwkToKey(jwk: Jwk, wantPrivate: boolean): KeyObject {
  if (jwk['kty'] === 'oct') {
    const octets = Buffer.from(String(jwk['k'] ?? ''), 'base64url');
    if (octets.length === 0) throw new BuiltinError('jwk: a symmetric key without octets');
    return createSecretKey(octets);
  }
  const key = { ...jwk };
  return attempt(() =>
    wantPrivate
      ? createPrivateKey({ key, format: 'jwk' })
      : createPublicKey({ key, format: 'jwk' }),
  );
}

function attempt<T>(work: () => T): T {
  try {
    return work();
  } catch (error) {
    throw new BuiltinError(error instanceof Error ? error.message : String(error));
  }
}
