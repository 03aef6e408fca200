import type { Detector } from '../detect/detector.ts';
import { isReference, looksIssued } from '../detect/generic-credential.ts';

/** `Authorization` values: Basic with a user and a password inside, Bearer with a token. */
export const authorizationHeader: Detector = {
  keywords: ['basic ', 'bearer ', 'token '],
  *find(text) {
    for (const [, value = ''] of text.matchAll(BASIC)) {
      if (holdsPassword(value)) yield { rule: RULE, title: 'Basic authorization', value };
    }
    for (const [, value = ''] of text.matchAll(BEARER)) {
      if (looksIssued(value)) yield { rule: RULE, title: 'Bearer token', value };
    }
  },
};

const RULE = 'secrets/authorization-header';
const BASIC = /(?<![A-Za-z])[Bb]asic\s{1,4}([A-Za-z0-9+/_-]{6,400}={0,2})/g;
const BEARER =
  /(?:(?<![A-Za-z])[Bb]earer|[Aa]uthorization["']?\s{0,3}[:=]\s{0,3}["']?[Tt]oken)\s{1,4}([A-Za-z0-9+/_.~=-]{20,4000})/g;

function holdsPassword(base64: string): boolean {
  const decoded = Buffer.from(base64, 'base64').toString('utf8');
  const [, user, password] =
    /^([\x21-\x39\x3b-\x7e]{1,100}):([\x20-\x7e]{1,200})$/.exec(decoded) ?? [];
  return user !== undefined && password !== undefined && !isReference(password);
}
