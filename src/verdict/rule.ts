import type { Severity } from './severity.ts';

/** Which policy engine and policy a rule comes from; part of the JSON contract. */
export interface PolicyReference {
  readonly engine: 'rego' | 'gatekeeper' | 'kyverno' | 'cel';
  readonly name: string;
  readonly rule?: string;
  readonly via: 'wasm' | 'native';
}

/** One thing that can be wrong. Ids read as the bad thing: `<gate>/<bad-thing>`. */
export interface Rule {
  readonly id: string;
  /** The default; configuration and the observation itself can change it. */
  readonly severity: Severity;
  /** One line, no full stop: `Image uses a floating tag`. */
  readonly title: string;
  /** Why it matters, one or two sentences. */
  readonly why: string;
  /** What to do, an imperative sentence. */
  readonly remedy: string;
  /** The version that brought it. Absent on rules that a policy brings. */
  readonly since?: string;
  /** The page: `docs/rules/lint/image-tag-latest.md`, or a policy's own URL. */
  readonly docs?: string;
  /**
   * Rules of another gate that own the same fact. Where one of them has a finding on the same
   * object, this rule's is not told again; unless the configuration sets this rule's severity.
   */
  readonly yieldsTo?: readonly string[];
  readonly policy?: PolicyReference;
  /** False for `model/malformed`: what cannot be read cannot be waived. Default true. */
  readonly waivable?: boolean;
}
