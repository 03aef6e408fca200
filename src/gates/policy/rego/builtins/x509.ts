import {
  type BuiltinContext,
  BuiltinError,
  type BuiltinGroup,
  integerOperand,
  objectOperand,
  stringOperand,
} from '../builtin.ts';
import { isRegoArray, type RegoObject, RegoSet, type RegoValue } from '../value.ts';
import { type Certificate, readCertificates } from '../x509/certificate.ts';
import { certificateValue, goCertificate } from '../x509/certificate-value.ts';
import { keyPairValue } from '../x509/key-pair.ts';
import { base64Decoded, derValues } from '../x509/pem.ts';
import { goKeyValue, jwkValue, readPrivateKeys } from '../x509/private-key.ts';
import { requestValue } from '../x509/request-value.ts';
import { type VerifyOptions, verifiedChain } from '../x509/verify-chain.ts';

type Args = readonly RegoValue[];

/** https://www.openpolicyagent.org/docs/policy-reference/builtins/crypto, certificates and keys */
export const x509: BuiltinGroup = {
  'crypto.x509.parse_certificates': (args) =>
    readCertificates(stringOperand(args, 0)).map(certificateValue),
  'crypto.x509.parse_certificate_request': (args) => {
    const [der] = derValues(stringOperand(args, 0), 'CERTIFICATE REQUEST');
    if (!der) throw new BuiltinError('asn1: syntax error: sequence truncated');
    return requestValue(der);
  },
  'crypto.x509.parse_and_verify_certificates': (args, context) =>
    verified(args, { nowMs: milliseconds(context.nowNs), keyUsages: [] }, certificateValue),
  'crypto.x509.parse_and_verify_certificates_with_options': (args, context) =>
    verified(args, verifyOptions(objectOperand(args, 1), context), goCertificate),
  'crypto.x509.parse_keypair': (args) =>
    keyPairValue(stringOperand(args, 0), stringOperand(args, 1)),
  'crypto.x509.parse_rsa_private_key': (args) => {
    const text = stringOperand(args, 0);
    if (text === '') throw new BuiltinError('input PEM data was empty');
    const isPem = text.startsWith('-----BEGIN');
    const [key] = readPrivateKeys(isPem ? text : base64Decoded(text).toString('latin1'));
    return key ? jwkValue(key) : null;
  },
  'crypto.parse_private_keys': (args) => {
    const text = stringOperand(args, 0);
    return text === '' ? null : readPrivateKeys(text).map(goKeyValue);
  },
};

/** `[valid, chain]`: the first certificate is the root, the last the leaf; the chain starts with the leaf. */
function verified(
  args: Args,
  options: VerifyOptions,
  value: (certificate: Certificate) => RegoObject,
): RegoValue {
  const text = stringOperand(args, 0);
  try {
    const certificates = readCertificates(text);
    const chain = certificates.length < 2 ? undefined : verifiedChain(certificates, options);
    return chain ? [true, chain.map(value)] : [false, []];
  } catch (error) {
    if (error instanceof BuiltinError) return [false, []];
    throw error;
  }
}

/** Go's numbers of the key usages that OPA knows by these names. */
const KEY_USAGES: readonly string[] = [
  'KeyUsageAny',
  'KeyUsageServerAuth',
  'KeyUsageClientAuth',
  'KeyUsageCodeSigning',
  'KeyUsageEmailProtection',
  'KeyUsageIPSECEndSystem',
  'KeyUsageIPSECTunnel',
  'KeyUsageIPSECUser',
  'KeyUsageTimeStamping',
  'KeyUsageOCSPSigning',
  'KeyUsageMicrosoftServerGatedCrypto',
  'KeyUsageNetscapeServerGatedCrypto',
  'KeyUsageMicrosoftCommercialCodeSigning',
  'KeyUsageMicrosoftKernelCodeSigning',
];
const OPTIONS: readonly RegoValue[] = [
  'DNSName',
  'CurrentTime',
  'MaxConstraintComparisons',
  'KeyUsages',
];

function verifyOptions(options: RegoObject, { nowNs }: BuiltinContext): VerifyOptions {
  const unknown = options.entries.find(
    ([key]) => typeof key === 'string' && !OPTIONS.includes(key),
  );
  if (unknown) throw new BuiltinError('invalid key option');
  const at = options.get('CurrentTime');
  const host = options.get('DNSName');
  const comparisons = options.get('MaxConstraintComparisons');
  if (comparisons !== undefined) integerOperand([comparisons], 0);
  return {
    nowMs: milliseconds(at === undefined ? nowNs : integerOperand([at], 0)),
    keyUsages: keyUsages(options.get('KeyUsages') ?? []),
    ...(host !== undefined && { hostName: unquoted(stringOperand([host], 0)) }),
  };
}

function keyUsages(given: RegoValue): readonly number[] {
  const names = given instanceof RegoSet ? given.values : given;
  if (!isRegoArray(names)) throw new BuiltinError("'KeyUsages' should be an Array or Set");
  const numbers = names
    .filter((name) => typeof name === 'string')
    .map((name) => KEY_USAGES.indexOf(unquoted(name)));
  if (numbers.includes(-1)) throw new BuiltinError("invalid entries for 'KeyUsages' found");
  return numbers;
}

function unquoted(text: string): string {
  return text.replace(/^"+|"+$/g, '');
}

function milliseconds(ns: bigint): number {
  return Number(ns / 1_000_000n);
}
