import { X509Certificate } from 'node:crypto';
import {
  bitStringOf,
  type DerValue,
  integerOf,
  membersOf,
  readDer,
} from '../../kyverno/x509/der.ts';
import { subjectAlternativeNames } from '../../kyverno/x509/extensions.ts';
import { nameOf } from '../../kyverno/x509/name.ts';
import { BuiltinError, integerValue } from '../builtin.ts';
import { RegoObject, type RegoValue, valueOfJson } from '../value.ts';

/** A certificate in DER, and Node's view of it. */
export interface Certificate {
  readonly der: Buffer;
  readonly parsed: X509Certificate;
}

/** Reads certificates: PEM, base64 of PEM, or base64 of DER, one behind the other. */
export function readCertificates(text: string): readonly Certificate[] {
  return derValues(text, 'CERTIFICATE').map((der) => ({
    der,
    parsed: attempt(() => new X509Certificate(der)),
  }));
}

/** The DER values of a text: of its PEM blocks of one type, or what its base64 holds. */
export function derValues(text: string, type: string): readonly Buffer[] {
  if (text.startsWith('-----BEGIN')) return pemBlocks(text, type);
  if (!/^[A-Za-z0-9+/\s]*={0,2}\s*$/.test(text) || text.replace(/\s/g, '').length % 4 !== 0) {
    throw new BuiltinError('illegal base64 data');
  }
  const decoded = Buffer.from(text, 'base64');
  const inner = decoded.toString('latin1');
  if (inner.startsWith('-----BEGIN')) return pemBlocks(inner, type);
  return attempt(() => readDer(decoded).map((value) => Buffer.from(value.raw)));
}

/** The fields of a certificate that Go's JSON of `x509.Certificate` has, as far as policies read them. */
export function certificateValue({ der, parsed }: Certificate): RegoObject {
  const body = [...membersOf(membersOf(readDer(der)[0])[0])];
  const version = body[0]?.tag === 0xa0 ? integerOf(membersOf(body.shift())[0]) : 0n;
  const [serial, , issuer, , subject, , ...rest] = body;
  const extensions = rest.find((value) => value.tag === 0xa3);
  const names = subjectAlternativeNames(extensions && membersOf(extensions)[0]);
  return new RegoObject([
    ['Raw', der.toString('base64')],
    ['Version', integerValue(version + 1n)],
    ['SerialNumber', integerValue(integerOf(serial))],
    ['Issuer', valueOfJson(nameOf(issuer))],
    ['Subject', valueOfJson(nameOf(subject))],
    ['NotBefore', rfc3339(parsed.validFrom)],
    ['NotAfter', rfc3339(parsed.validTo)],
    ['IsCA', parsed.ca],
    ['BasicConstraintsValid', parsed.ca],
    ...Object.entries(names).map(([k, v]): [RegoValue, RegoValue] => [k, valueOfJson(v ?? null)]),
    ['URIStrings', uris(parsed)],
  ]);
}

/** A certificate request: its version and subject. */
export function requestValue(der: Buffer): RegoObject {
  return attempt(() => {
    const [version, subject, key] = membersOf(membersOf(readDer(der)[0])[0]);
    requireKey(key);
    return new RegoObject([
      ['Raw', der.toString('base64')],
      ['Version', integerValue(integerOf(version))],
      ['Subject', valueOfJson(nameOf(subject))],
    ]);
  });
}

/** Runs what may throw; anything thrown is the built-in's error. */
export function attempt<T>(work: () => T): T {
  try {
    return work();
  } catch (error) {
    throw new BuiltinError(`x509: ${error instanceof Error ? error.message : String(error)}`);
  }
}

function requireKey(key: DerValue | undefined): void {
  bitStringOf(membersOf(key)[1]);
}

function pemBlocks(text: string, type: string): readonly Buffer[] {
  const blocks = [...text.matchAll(/-----BEGIN ([A-Z ]+)-----([\s\S]*?)-----END \1-----/g)];
  return blocks.map(([, found, body = '']) => {
    if (found !== type) throw new BuiltinError(`PEM block type is '${found}', expected ${type}`);
    return Buffer.from(body, 'base64');
  });
}

function rfc3339(text: string): string {
  return new Date(text).toISOString().replace('.000Z', 'Z');
}

function uris({ subjectAltName = '' }: X509Certificate): RegoValue {
  const found = [...subjectAltName.matchAll(/(?:^|, )URI:("(?:[^"\\]|\\.)*"|[^,]*)/g)];
  if (found.length === 0) return null;
  return found.map(([, uri = '']) => (uri.startsWith('"') ? JSON.parse(uri) : uri));
}
