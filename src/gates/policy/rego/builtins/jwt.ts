import { createSecretKey } from 'node:crypto';
import {
  type Builtin,
  type BuiltinContext,
  BuiltinError,
  type BuiltinGroup,
  objectOperand,
  stringOperand,
} from '../builtin.ts';
import { goJson, readGoJson } from '../go/json.ts';
import { isAlgorithm, signs, verifies } from '../jwt/algorithms.ts';
import { meets, readConstraints, type TokenConstraints } from '../jwt/constraints.ts';
import { signingKey, type TokenKey, verificationKeys } from '../jwt/keys.ts';
import { objectOf, readToken, type Token } from '../jwt/token.ts';
import { isRegoArray, RegoObject, type RegoValue } from '../value.ts';

type Args = readonly RegoValue[];

/** https://www.openpolicyagent.org/docs/policy-reference/builtins/tokens */
export const jwt: BuiltinGroup = {
  'io.jwt.decode': (args) => decode(stringOperand(args, 0)),
  'io.jwt.decode_verify': (args, context) => decodeVerify(args, context),
  'io.jwt.encode_sign': (args) => {
    const [header = '', payload = '', key = ''] = args.map((arg) => goJson(arg));
    return encodeSign(header, payload, key);
  },
  'io.jwt.encode_sign_raw': (args) => {
    const [header = '', payload = '', key = ''] = args.map((_, i) => stringOperand(args, i));
    return encodeSign(header, payload, key);
  },
  'io.jwt.verify_eddsa': verifyWithKey('EdDSA'),
  ...Object.fromEntries(['256', '384', '512'].flatMap(verifiersOf)),
};

function verifiersOf(size: string): [string, Builtin][] {
  return [
    [`io.jwt.verify_hs${size}`, verifyWithSecret(`HS${size}`)],
    ...['rs', 'ps', 'es'].map((family): [string, Builtin] => [
      `io.jwt.verify_${family}${size}`,
      verifyWithKey(`${family.toUpperCase()}${size}`),
    ]),
  ];
}

function verifyWithSecret(alg: string): Builtin {
  return (args: Args) => {
    const { signed, signature } = readToken(stringOperand(args, 0));
    return verifies(alg, createSecretKey(Buffer.from(stringOperand(args, 1))), signed, signature);
  };
}

function verifyWithKey(alg: string): Builtin {
  return (args: Args) => {
    const token = readToken(stringOperand(args, 0));
    return verifiesAny(alg, token, verificationKeys(stringOperand(args, 1)));
  };
}

/** The key the token names decides alone; otherwise any key that fits the token's algorithm. */
function verifiesAny(alg: string, token: Token, keys: readonly TokenKey[]): boolean {
  const kid = headerText(token, 'kid');
  const own = kid === '' ? undefined : keys.find((key) => key.kid === kid);
  const declared = headerText(token, 'alg');
  const candidates = own
    ? [own]
    : keys.filter((key) => key.alg === undefined || key.alg === declared);
  return candidates.some(({ key }) => verifies(alg, key, token.signed, token.signature));
}

/** Nested tokens are taken out until a payload that is no token. */
function decode(text: string): RegoValue {
  const token = readToken(text);
  if (token.header.get('cty') === 'JWT') return decode(token.payload.replace(/^["']+|["']+$/g, ''));
  return [token.header, objectOf(token.payload), token.signature.toString('hex')];
}

function decodeVerify(args: Args, context: BuiltinContext): RegoValue {
  const constraints = readConstraints(objectOperand(args, 1), context.nowNs);
  const unverified = [false, new RegoObject(), new RegoObject()];
  for (let text = stringOperand(args, 0); ; ) {
    const token = readToken(text);
    if (!validHeader(token) || !trusted(token, constraints)) return unverified;
    if (headerText(token, 'cty').toUpperCase() === 'JWT') {
      text = token.payload;
      continue;
    }
    const payload = objectOf(token.payload);
    return meets(payload, constraints) ? [true, token.header, payload] : unverified;
  }
}

function trusted(token: Token, { alg, keys, secret }: TokenConstraints): boolean {
  const declared = headerText(token, 'alg');
  if (alg !== '' && alg !== declared) return false;
  if (!isAlgorithm(declared)) return false;
  if (keys) return verifiesAny(declared, token, keys);
  const key = createSecretKey(Buffer.from(secret ?? ''));
  return verifies(declared, key, token.signed, token.signature);
}

const UNDERSTOOD: readonly RegoValue[] = ['alg', 'kid', 'typ', 'cty', 'crit'];

/** `alg` is there, and nothing critical is unknown (RFC 7515, 4.1.11). */
function validHeader(token: Token): boolean {
  const crit = token.header.get('crit');
  if (crit !== undefined && !(isRegoArray(crit) && crit.length > 0)) {
    throw new BuiltinError('crit: must be a nonempty list');
  }
  const critical = isRegoArray(crit) ? crit : [];
  const present = critical.filter((name) => token.header.get(name) !== undefined);
  return headerText(token, 'alg') !== '' && present.every((name) => UNDERSTOOD.includes(name));
}

function headerText(token: Token, name: string): string {
  const value = token.header.get(name);
  if (value === undefined || typeof value === 'string') return value ?? '';
  throw new BuiltinError(`${name}: must be a string`);
}

function encodeSign(header: string, payload: string, key: string): string {
  const fields = objectOf(header);
  const [alg, typ] = [fields.get('alg'), fields.get('typ')];
  if (typeof alg !== 'string' || !isAlgorithm(alg)) {
    throw new BuiltinError(`unknown JWS algorithm: ${String(alg)}`);
  }
  if (typ === undefined || typ === 'JWT') readGoJson(payload);
  const text = `${base64Url(header)}.${base64Url(payload)}`;
  return `${text}.${signs(alg, signingKey(key), text).toString('base64url')}`;
}

function base64Url(text: string): string {
  return Buffer.from(text).toString('base64url');
}
