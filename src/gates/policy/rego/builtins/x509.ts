import { createPrivateKey, type KeyObject } from 'node:crypto';
import {
  type BuiltinContext,
  BuiltinError,
  type BuiltinGroup,
  objectOperand,
  stringOperand,
} from '../builtin.ts';
import { isNumeric, numberText, RegoObject, type RegoValue, valueOfJson } from '../value.ts';
import {
  attempt,
  type Certificate,
  certificateValue,
  derValues,
  readCertificates,
  requestValue,
} from '../x509/certificate.ts';

type Args = readonly RegoValue[];

/** https://www.openpolicyagent.org/docs/policy-reference/builtins/crypto, certificates and keys */
export const x509: BuiltinGroup = {
  'crypto.x509.parse_certificates': (args) =>
    readCertificates(stringOperand(args, 0)).map(certificateValue),
  'crypto.x509.parse_certificate_request': (args) => {
    const [der] = derValues(stringOperand(args, 0), 'CERTIFICATE REQUEST');
    return der ? requestValue(der) : undefined;
  },
  'crypto.x509.parse_and_verify_certificates': (args, context) =>
    verify(args, new RegoObject(), context),
  'crypto.x509.parse_and_verify_certificates_with_options': (args, context) =>
    verify(args, objectOperand(args, 1), context),
  'crypto.x509.parse_keypair': (args) => {
    const certificates = readCertificates(stringOperand(args, 0));
    const key = privateKey(stringOperand(args, 1));
    if (!certificates[0]?.parsed.checkPrivateKey(key)) {
      throw new BuiltinError('tls: private key does not match public key');
    }
    const raw = certificates.map(({ der }) => der.toString('base64'));
    return new RegoObject([['Certificate', raw]]);
  },
  'crypto.x509.parse_rsa_private_key': (args) => jwkOf(privateKey(stringOperand(args, 0))),
  'crypto.parse_private_keys': (args) => {
    const text = stringOperand(args, 0);
    return text === '' ? null : pemKeys(text).map(jwkOf);
  },
};

/** `[valid, chain]`: the first certificate is the root, the last the leaf; the chain starts with the leaf. */
function verify(args: Args, options: RegoObject, { nowNs }: BuiltinContext): RegoValue {
  const certificates = readCertificates(stringOperand(args, 0));
  if (certificates.length < 2) {
    throw new BuiltinError('must supply at least two certificates to be able to verify');
  }
  const at = options.get('CurrentTime');
  const now = isNumeric(at) ? BigInt(numberText(at)) : nowNs;
  const chain = chainOf(certificates, Number(now / 1_000_000n));
  const host = options.get('DNSName');
  const named = typeof host !== 'string' || chain?.[0]?.parsed.checkHost(host) !== undefined;
  return chain && named ? [true, chain.map(certificateValue)] : [false, []];
}

/** From the leaf to the root over intermediates that signed each other; undefined when there is none. */
function chainOf(
  certificates: readonly Certificate[],
  nowMs: number,
): readonly Certificate[] | undefined {
  const [root, ...rest] = certificates;
  const leaf = rest.pop();
  if (!root || !leaf || !isValidAt(leaf, nowMs)) return undefined;
  const chain = [leaf];
  for (let current = leaf; ; ) {
    if (isIssuedBy(current, root, nowMs)) return [...chain, root];
    const issuer = rest.find((one) => !chain.includes(one) && isIssuedBy(current, one, nowMs));
    if (!issuer) return undefined;
    chain.push(issuer);
    current = issuer;
  }
}

function isIssuedBy({ parsed }: Certificate, issuer: Certificate, nowMs: number): boolean {
  const authority = issuer.parsed;
  if (!authority.ca || !isValidAt(issuer, nowMs)) return false;
  return parsed.checkIssued(authority) && parsed.verify(authority.publicKey);
}

function isValidAt({ parsed }: Certificate, nowMs: number): boolean {
  return Date.parse(parsed.validFrom) <= nowMs && nowMs <= Date.parse(parsed.validTo);
}

function privateKey(text: string): KeyObject {
  if (text === '') throw new BuiltinError('input PEM data was empty');
  if (!text.startsWith('-----BEGIN') && !/^[A-Za-z0-9+/\s]+={0,2}\s*$/.test(text)) {
    throw new BuiltinError('illegal base64 data');
  }
  const pem = text.startsWith('-----BEGIN') ? text : Buffer.from(text, 'base64').toString();
  return attempt(() => createPrivateKey(pem));
}

function pemKeys(text: string): readonly KeyObject[] {
  const decoded = Buffer.from(text, 'base64').toString();
  const pem = decoded.includes('-----BEGIN') ? decoded : text;
  const blocks = pem.match(/-----BEGIN ((?:RSA |EC )?PRIVATE KEY)-----[\s\S]*?-----END \1-----/g);
  return (blocks ?? []).map((block) => attempt(() => createPrivateKey(block)));
}

function jwkOf(key: KeyObject): RegoValue {
  return valueOfJson(JSON.parse(JSON.stringify(key.export({ format: 'jwk' }))));
}
