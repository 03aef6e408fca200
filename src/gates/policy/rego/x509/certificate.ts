import { X509Certificate } from 'node:crypto';
import { type DerValue, integerOf, membersOf, readDer } from '../../x509/der.ts';
import { BuiltinError } from '../builtin.ts';
import { signatureAlgorithmOf } from './algorithms.ts';
import { type ReadExtensions, readExtensions } from './extensions.ts';
import { attempt, derValues } from './pem.ts';
import { type PublicKey, publicKeyOf } from './public-key.ts';

/** A certificate in DER, what is in it, and Node's view of it. */
export interface Certificate {
  readonly der: Buffer;
  readonly parsed: X509Certificate;
  readonly parts: CertificateParts;
  readonly extensions: ReadExtensions;
  readonly signatureAlgorithm: number;
  readonly publicKey: PublicKey;
}

/** The members of a certificate (RFC 5280, section 4.1), unread. */
export interface CertificateParts {
  readonly body: DerValue;
  readonly version: number;
  readonly serial: bigint;
  readonly issuer: DerValue;
  readonly subject: DerValue;
  readonly key: DerValue;
  readonly signature: DerValue;
}

/** Reads certificates: PEM, base64 of PEM, or base64 of DER, one behind the other. */
export function readCertificates(text: string): readonly Certificate[] {
  return derValues(text, 'CERTIFICATE').map((der) => attempt(() => readCertificate(der)));
}

function readCertificate(der: Buffer): Certificate {
  const [body, algorithm, signature] = membersOf(readDer(der)[0]);
  const members = [...membersOf(body)];
  const version = members[0]?.tag === 0xa0 ? integerOf(membersOf(members.shift())[0]) : 0n;
  const [serial, , issuer, , subject, key, ...rest] = members;
  if (!body || !issuer || !subject || !key || !signature) {
    throw new BuiltinError('x509: malformed certificate');
  }
  const extensions = rest.find((value) => value.tag === 0xa3);
  return {
    der,
    parsed: new X509Certificate(der),
    parts: {
      body,
      version: Number(version) + 1,
      serial: integerOf(serial),
      issuer,
      subject,
      key,
      signature,
    },
    extensions: readExtensions(extensions && membersOf(extensions)[0]),
    signatureAlgorithm: signatureAlgorithmOf(algorithm),
    publicKey: publicKeyOf(key),
  };
}
