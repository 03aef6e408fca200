import { WEAK_SIGNATURES } from './algorithms.ts';
import type { Certificate } from './certificate.ts';
import { EXTENDED_KEY_USAGES } from './certificate-value.ts';
import { keepsNameConstraints } from './constrained-names.ts';
import { isNamed } from './host-name.ts';

/** How a chain is verified: `x509.VerifyOptions`. */
export interface VerifyOptions {
  /** The time to verify at, in milliseconds since 1970. */
  readonly nowMs: number;
  readonly hostName?: string;
  /** Go's numbers of extended key usages, one of which the chain must allow; 0 is any. */
  readonly keyUsages: readonly number[];
}

/** Signatures that are looked at before a chain is given up, as in Go. */
const MOST_SIGNATURES = 100;
const CERT_SIGN = 1 << 5;
const SERVER_AUTH = 1;

/**
 * The chain from the last certificate, the leaf, to the first one, the root, over the others, as
 * Go's `Certificate.Verify` finds it; undefined when there is none. Certificate policies are not
 * worked out: a chain that requires one is not verified.
 */
export function verifiedChain(
  certificates: readonly Certificate[],
  options: VerifyOptions,
): readonly Certificate[] | undefined {
  const [root, ...rest] = certificates;
  const leaf = rest.pop();
  if (!root || !leaf || !isInForce(leaf, [], options)) return undefined;
  if (options.hostName && !isNamed(leaf, options.hostName)) return undefined;
  const chains = leaf.der.equals(root.der)
    ? [[leaf]]
    : new ChainBuilder(root, rest, options).from([leaf]);
  return chains.find((chain) => isAcceptable(chain, options));
}

class ChainBuilder {
  #signatures = 0;

  constructor(
    private readonly root: Certificate,
    private readonly intermediates: readonly Certificate[],
    private readonly options: VerifyOptions,
  ) {}

  from(chain: readonly Certificate[]): readonly (readonly Certificate[])[] {
    const direct = this.#continues(chain, this.root) ? [[...chain, this.root]] : [];
    const over = byLikelihood(chain, this.intermediates)
      .filter((issuer) => isAuthority(issuer) && this.#continues(chain, issuer))
      .flatMap((issuer) => this.from([...chain, issuer]));
    return [...direct, ...over];
  }

  /** Whether an issuer signed the end of a chain, and may stand behind it. */
  #continues(chain: readonly Certificate[], issuer: Certificate): boolean {
    const child = chain.at(-1);
    if (!child || !hasSame(child.parts.issuer.raw, issuer.parts.subject.raw)) return false;
    if (chain.some((other) => isSameHolder(other, issuer))) return false;
    if (++this.#signatures > MOST_SIGNATURES) return false;
    return isSignedBy(child, issuer) && isInForce(issuer, chain, this.options);
  }
}

/** Those whose key identifier is the one the child names come first. */
function byLikelihood(
  chain: readonly Certificate[],
  issuers: readonly Certificate[],
): readonly Certificate[] {
  const wanted = chain.at(-1)?.extensions.authorityKeyId;
  const rank = ({ extensions: { subjectKeyId } }: Certificate) => {
    if (hasSame(subjectKeyId, wanted)) return 0;
    return (subjectKeyId?.length ?? 0) === 0 || (wanted?.length ?? 0) === 0 ? 1 : 2;
  };
  return issuers.toSorted((a, b) => rank(a) - rank(b));
}

function isSignedBy(child: Certificate, issuer: Certificate): boolean {
  const { basicConstraints, keyUsage } = issuer.extensions;
  const mayNot = basicConstraints ? !basicConstraints.ca : issuer.parts.version === 3;
  if (mayNot || (keyUsage !== 0 && (keyUsage & CERT_SIGN) === 0)) return false;
  if (issuer.publicKey.algorithm === 0) return false;
  if (child.signatureAlgorithm === 0 || WEAK_SIGNATURES.has(child.signatureAlgorithm)) return false;
  return child.parsed.verify(issuer.parsed.publicKey);
}

function isInForce(
  { extensions, parsed }: Certificate,
  chain: readonly Certificate[],
  { nowMs }: VerifyOptions,
): boolean {
  if (extensions.unhandled.length > 0) return false;
  if (nowMs < Date.parse(parsed.validFrom) || nowMs > Date.parse(parsed.validTo)) return false;
  const longest = extensions.basicConstraints?.maxPathLength ?? -1;
  return longest < 0 || chain.length - 1 <= longest;
}

function isAuthority({ extensions }: Certificate): boolean {
  return extensions.basicConstraints?.ca === true;
}

function isAcceptable(chain: readonly Certificate[], { keyUsages }: VerifyOptions): boolean {
  if (chain.some(({ extensions }) => extensions.requireExplicitPolicy !== undefined)) return false;
  return allowsUsage(chain, keyUsages) && keepsNameConstraints(chain);
}

/** Whether one usage is allowed by all of a chain; a server's when none is asked for. */
function allowsUsage(chain: readonly Certificate[], asked: readonly number[]): boolean {
  if (asked.includes(0)) return true;
  return (asked.length > 0 ? asked : [SERVER_AUTH]).some((usage) =>
    chain.every(({ extensions: { extendedKeyUsage } }) => {
      const numbers = extendedKeyUsage.map((id) => EXTENDED_KEY_USAGES.get(id));
      return numbers.length === 0 || numbers.includes(0) || numbers.includes(usage);
    }),
  );
}

/** Whether two certificates are of one holder: of the same name, key and alternative names. */
function isSameHolder(a: Certificate, b: Certificate): boolean {
  return (
    hasSame(a.parts.subject.raw, b.parts.subject.raw) &&
    hasSame(a.parts.key.raw, b.parts.key.raw) &&
    hasSame(alternativeNames(a), alternativeNames(b))
  );
}

function alternativeNames({ extensions }: Certificate): Uint8Array | undefined {
  return extensions.all.find(({ id }) => id === '2.5.29.17')?.value;
}

function hasSame(a: Uint8Array | undefined, b: Uint8Array | undefined): boolean {
  return Buffer.compare(a ?? new Uint8Array(), b ?? new Uint8Array()) === 0;
}
