import type { JsonValue } from '../../../../manifest/json.ts';
import { bitStringOf } from '../../x509/der.ts';
import { nameOf } from '../../x509/name.ts';
import { BuiltinError, integerValue } from '../builtin.ts';
import { RegoObject, type RegoValue, valueOfJson } from '../value.ts';
import type { Certificate } from './certificate.ts';
import type { Extension, ReadExtensions } from './extensions.ts';
import { addressNames, GENERAL_NAME, textNames } from './general-names.ts';
import { type AddressRange, rangeText, type Subtrees } from './name-constraints.ts';
import { urlValue } from './url-value.ts';

/** A certificate in the shape of Go's `x509.Certificate` as JSON, with OPA's `URIStrings`. */
export function certificateValue(certificate: Certificate): RegoObject {
  const uris = textNames(certificate.extensions.alternativeNames, GENERAL_NAME.uri);
  return new RegoObject([...goCertificate(certificate).entries, ['URIStrings', listOrNull(uris)]]);
}

/** The same without what OPA adds. */
export function goCertificate(certificate: Certificate): RegoObject {
  const { der, parsed, parts, extensions, publicKey } = certificate;
  const fields: Readonly<Record<string, RegoValue>> = {
    Raw: base64(der),
    RawTBSCertificate: base64(parts.body.raw),
    RawSubjectPublicKeyInfo: base64(parts.key.raw),
    RawSubject: base64(parts.subject.raw),
    RawIssuer: base64(parts.issuer.raw),
    Signature: base64(bitStringOf(parts.signature)),
    SignatureAlgorithm: certificate.signatureAlgorithm,
    PublicKeyAlgorithm: publicKey.algorithm,
    PublicKey: publicKey.value,
    Version: parts.version,
    SerialNumber: integerValue(parts.serial),
    Issuer: valueOfJson(nameOf(parts.issuer)),
    Subject: valueOfJson(nameOf(parts.subject)),
    NotBefore: rfc3339(parsed.validFrom),
    NotAfter: rfc3339(parsed.validTo),
    Extensions: listOrNull(extensions.all.map(extensionValue)),
    ExtraExtensions: null,
    UnhandledCriticalExtensions: listOrNull(extensions.unhandled.map(identifierValue)),
    ...usageFields(extensions),
    ...alternativeNameFields(extensions.alternativeNames),
    ...constraintFields(extensions),
    ...policyFields(extensions),
  };
  return new RegoObject(Object.entries(fields));
}

/** The alternative names of a certificate or a request; absent lists are null, as Go has them. */
export function alternativeNameFields(
  names: ReadExtensions['alternativeNames'],
): Readonly<Record<string, RegoValue>> {
  const uris = textNames(names, GENERAL_NAME.uri).map((text) => {
    const url = urlValue(text);
    if (url === undefined) throw new BuiltinError(`x509: cannot parse URI ${JSON.stringify(text)}`);
    return url;
  });
  return {
    DNSNames: listOrNull(textNames(names, GENERAL_NAME.dns)),
    EmailAddresses: listOrNull(textNames(names, GENERAL_NAME.email)),
    IPAddresses: listOrNull(addressNames(names)),
    URIs: listOrNull(uris),
  };
}

/** An extension as Go's `pkix.Extension`. */
export function extensionValue({ id, critical, value }: Extension): RegoValue {
  return new RegoObject([
    ['Id', identifierValue(id)],
    ['Critical', critical],
    ['Value', base64(value)],
  ]);
}

/** A list, or null for an empty one. */
export function listOrNull(list: readonly RegoValue[]): RegoValue {
  return list.length === 0 ? null : list;
}

/** An object identifier as the list of its numbers. */
export function identifierValue(id: string): RegoValue {
  return id.split('.').map(Number);
}

export function base64(octets: Uint8Array): string {
  return Buffer.from(octets).toString('base64');
}

/** Go's numbers of `x509.ExtKeyUsage`. */
export const EXTENDED_KEY_USAGES: ReadonlyMap<string, number> = new Map([
  ['2.5.29.37.0', 0],
  ['1.3.6.1.5.5.7.3.1', 1],
  ['1.3.6.1.5.5.7.3.2', 2],
  ['1.3.6.1.5.5.7.3.3', 3],
  ['1.3.6.1.5.5.7.3.4', 4],
  ['1.3.6.1.5.5.7.3.5', 5],
  ['1.3.6.1.5.5.7.3.6', 6],
  ['1.3.6.1.5.5.7.3.7', 7],
  ['1.3.6.1.5.5.7.3.8', 8],
  ['1.3.6.1.5.5.7.3.9', 9],
  ['1.3.6.1.4.1.311.10.3.3', 10],
  ['2.16.840.1.113730.4.1', 11],
  ['1.3.6.1.4.1.311.2.1.22', 12],
  ['1.3.6.1.4.1.311.61.1.1', 13],
]);

function usageFields(extensions: ReadExtensions): Readonly<Record<string, RegoValue>> {
  const { basicConstraints, extendedKeyUsage, subjectKeyId, authorityKeyId } = extensions;
  const numbers = extendedKeyUsage.map((id) => EXTENDED_KEY_USAGES.get(id));
  const unknown = extendedKeyUsage.filter((id) => !EXTENDED_KEY_USAGES.has(id));
  return {
    KeyUsage: extensions.keyUsage,
    ExtKeyUsage: listOrNull(numbers.filter((number) => number !== undefined)),
    UnknownExtKeyUsage: listOrNull(unknown.map(identifierValue)),
    BasicConstraintsValid: basicConstraints !== undefined,
    IsCA: basicConstraints?.ca ?? false,
    MaxPathLen: basicConstraints?.maxPathLength ?? 0,
    MaxPathLenZero: basicConstraints?.maxPathLength === 0,
    SubjectKeyId: subjectKeyId ? base64(subjectKeyId) : null,
    AuthorityKeyId: authorityKeyId ? base64(authorityKeyId) : null,
    OCSPServer: listOrNull(extensions.ocspServers),
    IssuingCertificateURL: listOrNull(extensions.issuers),
    CRLDistributionPoints: listOrNull(extensions.crls),
  };
}

const NONE: Subtrees = { dns: [], addresses: [], emails: [], uris: [] };

function constraintFields(extensions: ReadExtensions): Readonly<Record<string, RegoValue>> {
  const { permitted = NONE, excluded = NONE } = extensions.nameConstraints ?? {};
  const extension = extensions.all.find(({ id }) => id === '2.5.29.30');
  return {
    PermittedDNSDomainsCritical: extension?.critical ?? false,
    PermittedDNSDomains: listOrNull(permitted.dns),
    ExcludedDNSDomains: listOrNull(excluded.dns),
    PermittedIPRanges: listOrNull(permitted.addresses.map(rangeValue)),
    ExcludedIPRanges: listOrNull(excluded.addresses.map(rangeValue)),
    PermittedEmailAddresses: listOrNull(permitted.emails),
    ExcludedEmailAddresses: listOrNull(excluded.emails),
    PermittedURIDomains: listOrNull(permitted.uris),
    ExcludedURIDomains: listOrNull(excluded.uris),
  };
}

function rangeValue(range: AddressRange): RegoValue {
  return new RegoObject([
    ['IP', rangeText(range)],
    ['Mask', base64(range.mask)],
  ]);
}

function policyFields(extensions: ReadExtensions): Readonly<Record<string, RegoValue>> {
  const { policies, policyMappings } = extensions;
  const mapping = ([issuer, subject]: readonly [string, string]) =>
    valueOfJson({ IssuerDomainPolicy: issuer, SubjectDomainPolicy: subject });
  return {
    PolicyIdentifiers: policies ? policies.map(identifierValue) : null,
    Policies: listOrNull(policies ?? []),
    PolicyMappings: listOrNull(policyMappings.map(mapping)),
    ...counted('InhibitAnyPolicy', extensions.inhibitAnyPolicy),
    ...counted('InhibitPolicyMapping', extensions.inhibitPolicyMapping),
    ...counted('RequireExplicitPolicy', extensions.requireExplicitPolicy),
  };
}

/** A number that may be absent: Go tells an absent one from zero by a second field. */
function counted(field: string, value: bigint | undefined): Readonly<Record<string, JsonValue>> {
  return { [field]: Number(value ?? 0n), [`${field}Zero`]: value === 0n };
}

function rfc3339(text: string): string {
  return new Date(text).toISOString().replace('.000Z', 'Z');
}
