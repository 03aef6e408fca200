import { type DerValue, integerOf, membersOf, objectIdentifierOf } from '../../x509/der.ts';

/** Go's numbers of `x509.SignatureAlgorithm`, by the identifier's algorithm. */
const SIGNATURES: ReadonlyMap<string, number> = new Map([
  ['1.2.840.113549.1.1.4', 2],
  ['1.2.840.113549.1.1.5', 3],
  ['1.3.14.3.2.29', 3],
  ['1.2.840.113549.1.1.11', 4],
  ['1.2.840.113549.1.1.12', 5],
  ['1.2.840.113549.1.1.13', 6],
  ['1.2.840.10040.4.3', 7],
  ['2.16.840.1.101.3.4.3.2', 8],
  ['1.2.840.10045.4.1', 9],
  ['1.2.840.10045.4.3.2', 10],
  ['1.2.840.10045.4.3.3', 11],
  ['1.2.840.10045.4.3.4', 12],
  ['1.3.101.112', 16],
]);
const RSA_PSS = '1.2.840.113549.1.1.10';
/** The hash of RSA-PSS: Go's number, and the length of the salt that goes with it. */
const PSS_HASHES: ReadonlyMap<string, readonly [number, bigint]> = new Map([
  ['2.16.840.1.101.3.4.2.1', [13, 32n]],
  ['2.16.840.1.101.3.4.2.2', [14, 48n]],
  ['2.16.840.1.101.3.4.2.3', [15, 64n]],
]);

/** MD5 and SHA-1: Go verifies no certificate signed with them. */
export const WEAK_SIGNATURES: ReadonlySet<number> = new Set([1, 2, 3, 7, 9]);

/** Go's number of an algorithm identifier; 0 for one it does not know. */
export function signatureAlgorithmOf(identifier: DerValue | undefined): number {
  const [algorithm, parameters] = membersOf(identifier);
  const id = objectIdentifierOf(algorithm);
  return id === RSA_PSS ? pssAlgorithm(parameters) : (SIGNATURES.get(id) ?? 0);
}

function pssAlgorithm(parameters: DerValue | undefined): number {
  if (!parameters) return 0;
  const tagged = new Map(membersOf(parameters).map((member) => [member.tag, member]));
  const hash = membersOf(membersOf(tagged.get(0xa0))[0])[0];
  const [number, salt] = PSS_HASHES.get(objectIdentifierOf(hash)) ?? [0, 0n];
  return integerOf(membersOf(tagged.get(0xa2))[0]) === salt ? number : 0;
}
