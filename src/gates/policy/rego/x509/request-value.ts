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
import { RegoObject, type RegoValue, valueOfJson } from '../value.ts';
import { signatureAlgorithmOf } from './algorithms.ts';
import {
  alternativeNameFields,
  base64,
  extensionValue,
  identifierValue,
  listOrNull,
} from './certificate-value.ts';
import { extensionList, readExtensions } from './extensions.ts';
import { attempt } from './pem.ts';
import { publicKeyOf } from './public-key.ts';

const EXTENSION_REQUEST = '1.2.840.113549.1.9.14';

/** A certificate request (RFC 2986) in the shape of Go's `x509.CertificateRequest` as JSON. */
export function requestValue(der: Buffer): RegoObject {
  return attempt(() => {
    const [body, algorithm, signature] = membersOf(readDer(der)[0]);
    const [version, subject, key, attributes] = membersOf(body);
    if (!body || !subject || !key) throw new DerError('malformed certificate request');
    const requested = requestedExtensions(attributes);
    const publicKey = publicKeyOf(key);
    const fields: Readonly<Record<string, RegoValue>> = {
      Raw: base64(der),
      RawTBSCertificateRequest: base64(body.raw),
      RawSubjectPublicKeyInfo: base64(key.raw),
      RawSubject: base64(subject.raw),
      Version: Number(integerOf(version)),
      Signature: base64(bitStringOf(signature)),
      SignatureAlgorithm: signatureAlgorithmOf(algorithm),
      PublicKeyAlgorithm: publicKey.algorithm,
      PublicKey: publicKey.value,
      Subject: valueOfJson(nameOf(subject)),
      Attributes: listOrNull(attributeSets(attributes)),
      Extensions: listOrNull(extensionList(requested).map(extensionValue)),
      ExtraExtensions: null,
      ...alternativeNameFields(readExtensions(requested).alternativeNames),
    };
    return new RegoObject(Object.entries(fields));
  });
}

/** The value of the attribute that asks for extensions. */
function requestedExtensions(attributes: DerValue | undefined): DerValue | undefined {
  for (const attribute of attributes ? membersOf(attributes) : []) {
    const [id, values] = membersOf(attribute);
    if (objectIdentifierOf(id) === EXTENSION_REQUEST) return membersOf(values)[0];
  }
  return undefined;
}

/** Attributes whose values are lists of typed texts; Go leaves others out, and critical extensions. */
function attributeSets(attributes: DerValue | undefined): readonly RegoValue[] {
  return (attributes ? membersOf(attributes) : []).flatMap((attribute) => {
    const [id, values] = membersOf(attribute);
    const lists = membersOf(values);
    const isTyped = lists.every(
      (list) => list.tag === 0x30 && membersOf(list).every((pair) => isPair(pair)),
    );
    if (!isTyped) return [];
    return new RegoObject([
      ['Type', identifierValue(objectIdentifierOf(id))],
      ['Value', lists.map((list) => membersOf(list).map(pairValue))],
    ]);
  });
}

function isPair(value: DerValue): boolean {
  return value.tag === 0x30 && membersOf(value).length === 2;
}

function pairValue(pair: DerValue): RegoValue {
  const [type, value] = membersOf(pair);
  return new RegoObject([
    ['Type', identifierValue(objectIdentifierOf(type))],
    ['Value', base64(value?.content ?? new Uint8Array())],
  ]);
}
