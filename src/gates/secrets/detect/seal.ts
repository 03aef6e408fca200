import { randomBytes, scrypt, timingSafeEqual } from 'node:crypto';

/**
 * A value under scrypt (RFC 7914) with a salt of its own: `scrypt.<salt>.<hash>`, both base64url.
 * A guess costs about 40 ms and 16 MB; a weak password is found all the same.
 */
export async function seal(value: string): Promise<string> {
  const salt = randomBytes(16);
  const hash = await derive(value, salt);
  return ['scrypt', salt.toString('base64url'), hash.toString('base64url')].join('.');
}

/** Whether a seal was made from a value; false for what is no seal. */
export async function isSealedBy(value: string, sealed: string): Promise<boolean> {
  const [, salt, hash] = /^scrypt\.([\w-]{22})\.([\w-]{43})$/.exec(sealed) ?? [];
  if (salt === undefined || hash === undefined) return false;
  const derived = await derive(value, Buffer.from(salt, 'base64url'));
  return timingSafeEqual(derived, Buffer.from(hash, 'base64url'));
}

function derive(value: string, salt: Uint8Array): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    scrypt(value, salt, 32, { N: 2 ** 14, r: 8, p: 1 }, (error, key) => {
      if (error) reject(error);
      else resolve(key);
    });
  });
}
