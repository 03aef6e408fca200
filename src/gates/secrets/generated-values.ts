import type { SecretText } from './detect/secret-text.ts';

/**
 * Tells values that a chart makes up while it renders (`randAlphaNum`, `genCA`) from those that
 * are kept in Git. It takes both to be sure: a template that calls such a function, and no source
 * in which the value stands. A value put together from sources does not count as made up.
 */
export class GeneratedValues {
  readonly #generates: boolean;

  constructor(readonly sourceTexts: readonly string[]) {
    this.#generates = sourceTexts.some((text) => GENERATORS.test(text));
  }

  includes(secret: SecretText): boolean {
    if (!this.#generates || !secret.isOnePiece) return false;
    return this.sourceTexts.every((text) => secret.indexIn(text) === -1);
  }
}

/** Sprig's functions that give something new each time. */
const GENERATORS =
  /\{\{[^}]{0,300}\b(?:rand(?:AlphaNum|Alpha|Numeric|Ascii|Bytes|Int)|gen(?:PrivateKey|CA|CAWithKey|SelfSignedCert|SelfSignedCertWithKey|SignedCert|SignedCertWithKey)|uuidv4|derivePassword|shuffle|common\.secrets\.passwords\.manage)\b/;
