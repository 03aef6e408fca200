import {
  bitStringOf,
  DerError,
  type DerValue,
  integerOf,
  membersOf,
  objectIdentifierOf,
  readDer,
} from '../../x509/der.ts';
import { integerValue } from '../builtin.ts';
import { RegoObject, type RegoValue } from '../value.ts';

/** Go's number of the algorithm (0 when it does not know it), and the key as its JSON has it. */
export interface PublicKey {
  readonly algorithm: number;
  readonly value: RegoValue;
}

/** Reads a SubjectPublicKeyInfo. Throws a {@link DerError}. */
export function publicKeyOf(info: DerValue | undefined): PublicKey {
  const [identifier, bits] = membersOf(info);
  const [algorithm, parameters] = membersOf(identifier);
  const key = bitStringOf(bits);
  switch (objectIdentifierOf(algorithm)) {
    case '1.2.840.113549.1.1.1':
      return { algorithm: 1, value: rsaKey(key) };
    case '1.2.840.10040.4.1':
      return { algorithm: 2, value: dsaKey(key, parameters) };
    case '1.2.840.10045.2.1':
      return { algorithm: 3, value: ecKey(key) };
    case '1.3.101.112':
      return { algorithm: 4, value: Buffer.from(key).toString('base64') };
    default:
      return { algorithm: 0, value: null };
  }
}

function rsaKey(key: Uint8Array): RegoValue {
  const [modulus, exponent] = membersOf(readDer(key)[0]);
  return new RegoObject([
    ['N', integerValue(integerOf(modulus))],
    ['E', integerValue(integerOf(exponent))],
  ]);
}

function dsaKey(key: Uint8Array, parameters: DerValue | undefined): RegoValue {
  const [p, q, g] = membersOf(parameters).map(integerOf);
  return new RegoObject([
    ['P', integerValue(p ?? 0n)],
    ['Q', integerValue(q ?? 0n)],
    ['G', integerValue(g ?? 0n)],
    ['Y', integerValue(integerOf(readDer(key)[0]))],
  ]);
}

/** An uncompressed point. Go shows nothing of the curve. */
function ecKey(key: Uint8Array): RegoValue {
  if (key[0] !== 4) throw new DerError('failed to unmarshal elliptic curve point');
  const half = (key.length + 1) / 2;
  return new RegoObject([
    ['Curve', new RegoObject()],
    ['X', integerValue(unsigned(key.subarray(1, half)))],
    ['Y', integerValue(unsigned(key.subarray(half)))],
  ]);
}

/** Octets as a number without sign. */
export function unsigned(octets: Uint8Array): bigint {
  return BigInt(`0x${Buffer.from(octets).toString('hex') || '0'}`);
}
