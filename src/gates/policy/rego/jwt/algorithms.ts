import { constants, createHmac, type KeyObject, sign, timingSafeEqual, verify } from 'node:crypto';
import { BuiltinError } from '../builtin.ts';

/** RFC 7518, section 3.1, and EdDSA. */
const ALGORITHM = /^(?:(HS|RS|PS|ES)(256|384|512)|EdDSA)$/;

/** Whether OPA knows a JWS algorithm by that name. */
export function isAlgorithm(name: string): boolean {
  return ALGORITHM.test(name);
}

/**
 * Whether a signature fits; false as well when the key is of another type than the algorithm, or a
 * private one.
 */
export function verifies(alg: string, key: KeyObject, signed: string, signature: Buffer): boolean {
  const { family, digest } = partsOf(alg);
  if (key.type === 'private' || key.asymmetricKeyType !== KEY_TYPES[family]) return false;
  if (family === 'HS') return equal(mac(digest, key, signed), signature);
  try {
    const options = { key, ...optionsOf(family, 'verify') };
    return verify(family === 'Ed' ? null : digest, Buffer.from(signed), options, signature);
  } catch {
    return false;
  }
}

/** Signs text. Throws a {@link BuiltinError} when the key does not fit. */
export function signs(alg: string, key: KeyObject, text: string): Buffer {
  const { family, digest } = partsOf(alg);
  if (key.asymmetricKeyType !== KEY_TYPES[family]) {
    throw new BuiltinError(`the key does not fit ${alg}`);
  }
  if (family === 'HS') return mac(digest, key, text);
  const options = { key, ...optionsOf(family, 'sign') };
  return sign(family === 'Ed' ? null : digest, Buffer.from(text), options);
}

type Family = 'HS' | 'RS' | 'PS' | 'ES' | 'Ed';

const KEY_TYPES: Readonly<Record<Family, string | undefined>> = {
  HS: undefined,
  RS: 'rsa',
  PS: 'rsa',
  ES: 'ec',
  Ed: 'ed25519',
};

function partsOf(alg: string): { family: Family; digest: string } {
  const match = ALGORITHM.exec(alg);
  if (!match) throw new BuiltinError(`unknown JWS algorithm: ${alg}`);
  return { family: (match[1] ?? 'Ed') as Family, digest: `sha${match[2] ?? '512'}` };
}

function optionsOf(family: Family, use: 'sign' | 'verify') {
  if (family === 'ES') return { dsaEncoding: 'ieee-p1363' as const };
  if (family !== 'PS') return {};
  const { RSA_PKCS1_PSS_PADDING, RSA_PSS_SALTLEN_AUTO, RSA_PSS_SALTLEN_DIGEST } = constants;
  const saltLength = use === 'sign' ? RSA_PSS_SALTLEN_DIGEST : RSA_PSS_SALTLEN_AUTO;
  return { padding: RSA_PKCS1_PSS_PADDING, saltLength };
}

function mac(digest: string, key: KeyObject, text: string): Buffer {
  return createHmac(digest, key).update(text).digest();
}

function equal(a: Buffer, b: Buffer): boolean {
  return a.length === b.length && timingSafeEqual(a, b);
}
