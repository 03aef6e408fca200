/** A rule that Rego expresses. */
export interface TranslatedRule {
  readonly policy: string;
  /** Of namespaced policies. */
  readonly namespace?: string;
  /** As it is reported: the names of generated rules begin with `autogen-`. */
  readonly rule: string;
  /** The Rego package of its policy, `kyverno.<slug>`: its entrypoint is `kyverno/<slug>/results`. */
  readonly package: string;
}

/** A rule that has to be judged by the engine. */
export interface UntranslatedRule {
  readonly policy: string;
  readonly rule: string;
  /** Names the feature: `context: configMap`, `JMESPath function x509_decode`. */
  readonly reason: string;
}

/** What became of one policy. */
export interface DocumentTranslation {
  readonly translated: readonly TranslatedRule[];
  readonly untranslated: readonly UntranslatedRule[];
}

/** What became of policies. */
export interface RegoTranslation {
  /** Rego v1 by path: a module for every policy with translated rules, and what they import. */
  readonly modules: ReadonlyMap<string, string>;
  /** What became of each document, in their order. */
  readonly documents: readonly DocumentTranslation[];
  readonly translated: readonly TranslatedRule[];
  readonly untranslated: readonly UntranslatedRule[];
}

/**
 * One element of a policy's `results`.
 *
 * Compiled rules answer for a CREATE that nobody in particular asks for, without exceptions and
 * supplied values: whoever has an old object, a user or values has to ask the engine instead.
 */
export interface RegoResult {
  readonly rule: string;
  readonly status: 'pass' | 'fail' | 'skip' | 'error';
  /** Kyverno's own words. */
  readonly message: string;
  /** Where the object violates a pattern: keys and indices from its root. */
  readonly path?: readonly (string | number)[];
}
