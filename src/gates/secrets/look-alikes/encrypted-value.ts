import type { LookAlike } from './look-alike.ts';

/** Ciphertext that is meant to be kept in Git. Whether it is sound is for the SOPS rules. */
export const encryptedValue: LookAlike = {
  name: 'encrypted value',
  matches: (value) => CIPHERTEXT.test(value.trim()) || isSopsFile(value),
};

const CIPHERTEXT =
  /^(?:ENC\[|ENC\(|vault:v\d+:|\$ANSIBLE_VAULT|-----BEGIN (?:PGP MESSAGE|AGE ENCRYPTED FILE)-----|age-encryption\.org\/|\{cipher\}|YWdlLWVuY3J5cHRpb24ub3JnL3YxC|AQICAH[A-Za-z0-9+/]{40})/;

/** A file that SOPS has encrypted, kept inside a value: the metadata and at least one ciphertext. */
function isSopsFile(value: string): boolean {
  return (
    value.includes('ENC[AES256_GCM,') &&
    /^\s*["']?\[?sops["'\]]?_?(?:mac|version)?\s*[:=\]]/m.test(value)
  );
}
