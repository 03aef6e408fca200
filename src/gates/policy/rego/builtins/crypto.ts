import { createHash, createHmac, timingSafeEqual } from 'node:crypto';
import { type BuiltinGroup, stringOperand } from '../builtin.ts';
import type { RegoValue } from '../value.ts';

type Args = readonly RegoValue[];

const hash = (algorithm: string) => (args: Args) =>
  createHash(algorithm).update(stringOperand(args, 0)).digest('hex');

const hmac = (algorithm: string) => (args: Args) =>
  createHmac(algorithm, stringOperand(args, 1)).update(stringOperand(args, 0)).digest('hex');

/** https://www.openpolicyagent.org/docs/policy-reference/builtins/crypto, digests */
export const crypto: BuiltinGroup = {
  'crypto.md5': hash('md5'),
  'crypto.sha1': hash('sha1'),
  'crypto.sha256': hash('sha256'),
  'crypto.hmac.md5': hmac('md5'),
  'crypto.hmac.sha1': hmac('sha1'),
  'crypto.hmac.sha256': hmac('sha256'),
  'crypto.hmac.sha512': hmac('sha512'),
  'crypto.hmac.equal': (args) => {
    const [a, b] = [Buffer.from(stringOperand(args, 0)), Buffer.from(stringOperand(args, 1))];
    return a.length === b.length && timingSafeEqual(a, b);
  },
};
