import { createPrivateKey, type JsonWebKey, type KeyObject } from 'node:crypto';
import { BuiltinError, integerValue } from '../builtin.ts';
import { RegoObject, type RegoValue, valueOfJson } from '../value.ts';
import { attempt, base64Decoded, pemBlocks } from './pem.ts';
import { unsigned } from './public-key.ts';

/** The forms of a private key in PEM, and what Node calls them. */
const FORMS: ReadonlyMap<string, 'pkcs1' | 'pkcs8' | 'sec1'> = new Map([
  ['RSA PRIVATE KEY', 'pkcs1'],
  ['PRIVATE KEY', 'pkcs8'],
  ['EC PRIVATE KEY', 'sec1'],
]);

/** The private keys of PEM blocks, or of their base64; blocks of other types are left out. */
export function readPrivateKeys(text: string): readonly KeyObject[] {
  return pemBlocks(decodedIfBase64(text)).flatMap(({ type, content }) => {
    const form = FORMS.get(type);
    return form ? attempt(() => keyOf(content, form)) : [];
  });
}

/** A private key in DER, in any of the forms. */
export function anyPrivateKey(der: Buffer): KeyObject {
  for (const form of FORMS.values()) {
    try {
      return keyOf(der, form);
    } catch {
      // Not of this form.
    }
  }
  throw new BuiltinError('tls: failed to parse private key');
}

/** A key as JSON Web Key. */
export function jwkValue(key: KeyObject): RegoValue {
  const jwk = attempt(() => key.export({ format: 'jwk' }));
  return valueOfJson(JSON.parse(JSON.stringify(jwk)));
}

/** A key in the shape that Go's types have as JSON. */
export function goKeyValue(key: KeyObject): RegoValue {
  const jwk = attempt(() => key.export({ format: 'jwk' }));
  if (jwk.kty === 'RSA') return rsaValue(jwk);
  if (jwk.kty === 'EC') return ecValue(jwk);
  const halves = [jwk.d ?? '', jwk.x ?? ''].map((half) => Buffer.from(half, 'base64url'));
  return Buffer.concat(halves).toString('base64');
}

function rsaValue(jwk: JsonWebKey): RegoValue {
  const precomputed: readonly (readonly [string, RegoValue])[] = [
    ['Dp', number(jwk.dp)],
    ['Dq', number(jwk.dq)],
    ['Qinv', number(jwk.qi)],
    ['CRTValues', []],
  ];
  return new RegoObject([
    ['N', number(jwk.n)],
    ['E', number(jwk.e)],
    ['D', number(jwk.d)],
    ['Primes', [number(jwk.p), number(jwk.q)]],
    ['Precomputed', new RegoObject(precomputed)],
  ]);
}

function ecValue(jwk: JsonWebKey): RegoValue {
  return new RegoObject([
    ['Curve', new RegoObject()],
    ['X', number(jwk.x)],
    ['Y', number(jwk.y)],
    ['D', number(jwk.d)],
  ]);
}

function number(text = ''): RegoValue {
  return integerValue(unsigned(Buffer.from(text, 'base64url')));
}

function keyOf(key: Buffer, type: 'pkcs1' | 'pkcs8' | 'sec1'): KeyObject {
  return createPrivateKey({ key, format: 'der', type });
}

function decodedIfBase64(text: string): string {
  try {
    return base64Decoded(text).toString('latin1');
  } catch {
    return text;
  }
}
