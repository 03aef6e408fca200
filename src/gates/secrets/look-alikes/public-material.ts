import type { LookAlike } from './look-alike.ts';

/** Certificates and public keys: PEM, OpenSSH, or the base64 of DER without its header. */
export const publicMaterial: LookAlike = {
  name: 'public certificate or key',
  matches: (value) => {
    const text = value.trim();
    if (text.includes('PRIVATE KEY')) return false;
    return PEM.test(text) || OPENSSH.test(text) || isCertificate(text);
  },
};

const PEM =
  /-----BEGIN (?:TRUSTED |X509 |NEW )?(?:CERTIFICATE(?: REQUEST| LIST)?|(?:RSA |EC |DSA )?PUBLIC KEY|PGP PUBLIC KEY BLOCK|DH PARAMETERS|EC PARAMETERS|X509 CRL|SSH2 PUBLIC KEY)-----/;
const OPENSSH =
  /^(?:command="[^"]*" )?(?:ssh-(?:rsa|dss|ed25519)|ecdsa-sha2-nistp\d+|sk-[\w@.-]+) [A-Za-z0-9+/=]{20,}/;

/** `MII` opens DER of 256 bytes and more; private keys are told by the version behind it. */
function isCertificate(text: string): boolean {
  return (
    /^MII[A-Za-z0-9+/\s]{200,}={0,2}$/.test(text) && !/^MII[A-Za-z0-9+/]{2}[AQgw]IBA/.test(text)
  );
}
