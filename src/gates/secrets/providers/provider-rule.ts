/**
 * The format of one provider's credential, from the provider's public documentation.
 *
 * Either the format names itself (`keywords` stand in every match: `ghp_`), or it is plain
 * hexadecimal or the like and needs its surroundings to name the vendor (`vendor`).
 */
export type ProviderRule = SelfNamedRule | ContextualRule;

interface RuleFacts {
  /** Kebab-case; the rule is `secrets/<id>`. */
  readonly id: string;
  /** `GitHub personal access token`. */
  readonly title: string;
  /**
   * The credential. The secret is group 1 when there is one, otherwise the whole match. Without
   * flags and boundaries, which the matcher adds. Every quantifier is bounded: see the test.
   */
  readonly pattern: RegExp;
  /** Checks what a pattern cannot. False: not a credential of this provider. */
  readonly valid?: (value: string) => boolean;
  /**
   * The checksum some formats carry. A right one proves the credential genuine, so that no
   * look-alike test applies; a wrong one is told, not trusted: the rest may still be real.
   */
  readonly checksum?: (value: string) => boolean;
}

/** A format that is recognized wherever it stands. */
export interface SelfNamedRule extends RuleFacts {
  /** Lower-case literals: at least one stands in every match, whatever its case. */
  readonly keywords: readonly string[];
  readonly vendor?: undefined;
}

/** A format that is only recognized when a key or its surroundings name the vendor. */
export interface ContextualRule extends RuleFacts {
  /** Lower-case words without separators: one stands in the key, or in a name around it. */
  readonly vendor: readonly string[];
  readonly keywords?: undefined;
}
