import { type JsonObject, newJsonObject } from '../../../../manifest/json.ts';
import {
  bitStringOf,
  DerError,
  type DerValue,
  integerOf,
  membersOf,
  objectIdentifierOf,
  readDer,
} from '../../x509/der.ts';
import { nameOf } from '../../x509/name.ts';
import { subjectAlternativeNames } from './extensions.ts';

const RSA = '1.2.840.113549.1.1.1';
const PEM = /-----BEGIN (CERTIFICATE|CERTIFICATE REQUEST)-----([\s\S]*?)-----END \1-----/;

/**
 * An RSA certificate or certificate request in the shape Kyverno gives it (Go's structure as
 * JSON). Throws {@link DerError}.
 */
export function decodePem(text: string): JsonObject {
  const match = PEM.exec(text);
  if (!match) throw new DerError('failed to decode PEM block');
  const [outer] = readDer(Buffer.from(match[2] ?? '', 'base64'));
  const [body] = membersOf(outer);
  return match[1] === 'CERTIFICATE' ? certificate(body) : certificateRequest(body);
}

function certificate(body: DerValue | undefined): JsonObject {
  const members = [...membersOf(body)];
  const version = members[0]?.tag === 0xa0 ? integerOf(membersOf(members.shift())[0]) : 0n;
  const [serial, , issuer, validity, subject, key, ...rest] = members;
  const [notBefore, notAfter] = membersOf(validity);
  const extensions = rest.find((value) => value.tag === 0xa3);
  return Object.assign(newJsonObject(), {
    Version: Number(version) + 1,
    SerialNumber: Number(integerOf(serial)),
    Issuer: nameOf(issuer),
    Subject: nameOf(subject),
    NotBefore: timeOf(notBefore),
    NotAfter: timeOf(notAfter),
    ...publicKey(key),
    ...subjectAlternativeNames(extensions && membersOf(extensions)[0]),
  });
}

function certificateRequest(body: DerValue | undefined): JsonObject {
  const [version, subject, key] = membersOf(body);
  return Object.assign(newJsonObject(), {
    Version: Number(integerOf(version)),
    Subject: nameOf(subject),
    ...publicKey(key),
  });
}

function publicKey(value: DerValue | undefined): JsonObject {
  const [algorithm, bits] = membersOf(value);
  if (objectIdentifierOf(membersOf(algorithm)[0]) !== RSA) {
    throw new DerError('certificate should use rsa algorithm');
  }
  const [modulus, exponent] = membersOf(readDer(bitStringOf(bits))[0]);
  const key = Object.assign(newJsonObject(), {
    N: integerOf(modulus).toString(),
    E: Number(integerOf(exponent)),
  });
  return { PublicKeyAlgorithm: 1, PublicKey: key };
}

/** RFC 3339 of UTCTime (two digits of a year, 1950 to 2049) or GeneralizedTime. */
function timeOf(value: DerValue | undefined): string {
  const text = value ? Buffer.from(value.content).toString('latin1') : '';
  const digits =
    value?.tag === 0x17 ? `${Number(text.slice(0, 2)) >= 50 ? '19' : '20'}${text}` : text;
  const match = /^(\d{4})(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)Z$/.exec(digits);
  if (!match) throw new DerError('a validity date cannot be read');
  const [, year, month, day, hour, minute, second] = match;
  return `${year}-${month}-${day}T${hour}:${minute}:${second}Z`;
}
