import type { LookAlike } from './look-alike.ts';

/** A checksum or an image digest that says so. */
export const digest: LookAlike = {
  name: 'digest',
  matches: (value) => DIGEST.test(value.trim()),
};

const DIGEST =
  /^(?:[\w./:-]{0,250}@)?(?:sha1|sha224|sha256|sha384|sha512|md5|blake[23][bs]?)[:-][A-Za-z0-9+/=]{20,}$/i;

/** Names whose values are checksums, revisions and identities, whatever they look like. */
export function namesDigest(key: string): boolean {
  return /check-?sum|digest|fingerprint|(?:^|[^a-z])(?:sha\d*|md5|etag|revision|commit|hash|uid|uuid)(?:[^a-z]|$)/i.test(
    key,
  );
}
