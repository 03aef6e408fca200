import { BuiltinError } from '../builtin.ts';
import {
  compareValues,
  isNumeric,
  isRegoArray,
  numberOf,
  numberText,
  type RegoObject,
  type RegoValue,
} from '../value.ts';
import { type TokenKey, verificationKeys } from './keys.ts';

/** What `io.jwt.decode_verify` demands of a token. Absent ones demand nothing. */
export interface TokenConstraints {
  readonly keys?: readonly TokenKey[];
  readonly secret?: string;
  readonly alg: string;
  readonly iss: string;
  readonly aud: string;
  /** Nanoseconds since 1970. */
  readonly time: number;
}

const NAMES: readonly RegoValue[] = ['cert', 'secret', 'alg', 'iss', 'aud', 'time'];

/** Reads the constraints object. Throws a {@link BuiltinError} for anything unknown in it. */
export function readConstraints(object: RegoObject, nowNs: bigint): TokenConstraints {
  for (const [name] of object.entries) {
    if (!NAMES.includes(name)) {
      throw new BuiltinError(`unknown token validation constraint: ${String(name)}`);
    }
  }
  const [cert, secret] = [text(object, 'cert'), text(object, 'secret')];
  if (cert !== '' && secret !== '') throw new BuiltinError('duplicate key constraints');
  if (object.get('cert') === undefined && secret === '') {
    throw new BuiltinError('no key constraint');
  }
  return {
    ...(object.get('cert') !== undefined && { keys: verificationKeys(cert) }),
    ...(secret !== '' && { secret }),
    alg: text(object, 'alg'),
    iss: text(object, 'iss'),
    aud: text(object, 'aud'),
    time: timeOf(object.get('time'), nowNs),
  };
}

/** Whether issuer, audience, expiry and start of a payload meet the constraints (RFC 7519, 4.1). */
export function meets(payload: RegoObject, constraints: TokenConstraints): boolean {
  const { iss, aud, time } = constraints;
  if (iss !== '' && payload.get('iss') !== iss) return false;
  if (!validAudience(payload.get('aud'), aud)) return false;
  const seconds = numberOf(String(time / 1e9));
  const exp = numericClaim(payload, 'exp');
  if (exp !== undefined && compareValues(seconds, exp) >= 0) return false;
  const nbf = numericClaim(payload, 'nbf');
  return nbf === undefined || compareValues(seconds, nbf) >= 0;
}

function validAudience(audience: RegoValue | undefined, wanted: string): boolean {
  if (audience === undefined) return wanted === '';
  return isRegoArray(audience) ? audience.includes(wanted) : audience === wanted;
}

function numericClaim(payload: RegoObject, name: string): RegoValue | undefined {
  const value = payload.get(name);
  if (value === undefined || isNumeric(value)) return value;
  throw new BuiltinError(`${name} value must be a number`);
}

function text(object: RegoObject, name: string): string {
  const value = object.get(name);
  if (value === undefined || typeof value === 'string') return value ?? '';
  throw new BuiltinError(`${name} constraint: must be a string`);
}

function timeOf(value: RegoValue | undefined, nowNs: bigint): number {
  if (value === undefined) return Number(nowNs);
  const time = isNumeric(value) ? Number(numberText(value)) : Number.NaN;
  if (time >= 0) return time;
  throw new BuiltinError('token time constraint: must be a number that is not negative');
}
