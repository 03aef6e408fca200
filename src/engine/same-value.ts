import type { Finding } from '../verdict/finding.ts';

/** Fingerprints of the findings that a baseline covers: its own, unless another value is there now. */
export async function coveredBy(
  findings: readonly Finding[],
  baseline: ReadonlyMap<string, string | undefined>,
): Promise<ReadonlySet<string>> {
  const covered = await Promise.all(
    findings.map(async ({ fingerprint, hidden }) => {
      if (!baseline.has(fingerprint)) return [];
      const seal = baseline.get(fingerprint);
      const isSame = seal === undefined || !hidden || (await hidden.isSealedBy(seal));
      return isSame ? [fingerprint] : [];
    }),
  );
  return new Set(covered.flat());
}

/** Fingerprints of a base's findings, without those where the head has another value. */
export function knownFrom(base: readonly Finding[], head: readonly Finding[]): Set<string> {
  const known = new Map(base.map(({ fingerprint, hidden }) => [fingerprint, hidden]));
  for (const { fingerprint, hidden } of head) {
    const before = known.get(fingerprint);
    if (before && hidden && !hidden.equals(before)) known.delete(fingerprint);
  }
  return new Set(known.keys());
}
