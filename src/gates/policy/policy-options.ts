/** The time and memory one evaluation of one policy over one resource may take. */
export interface PolicyLimits {
  readonly milliseconds: number;
  readonly megabytes: number;
}

/** What the policy gate is told, defaults filled in. Paths are relative to the working directory. */
export interface PolicyOptions {
  /** Paths or pack names; empty when nothing was asked for. */
  readonly policies: readonly string[];
  /** JSON or YAML files (or directories of them) that become `data` in Rego. */
  readonly data: readonly string[];
  /** Files or directories with Kyverno PolicyExceptions. */
  readonly exceptions: readonly string[];
  /** The Kyverno CLI's values file. */
  readonly kyvernoValues?: string;
  /** A Kyverno `UserInfo` file: who is said to ask for admission. */
  readonly userinfo?: string;
  /** Rego packages to evaluate, as conftest's `--namespace`; none means `main`. */
  readonly namespaces: readonly string[];
  /** Every Rego package that has rules, as conftest's `--all-namespaces`. */
  readonly allNamespaces: boolean;
  /** Rego sees one array of all objects of an environment, or of all plain files, as conftest's `--combine`. */
  readonly combine: boolean;
  /** Report as information what mutating policies change. */
  readonly showMutated: boolean;
  readonly limits: PolicyLimits;
}

/** Generous: a policy takes a fraction of a millisecond. */
export const DEFAULT_LIMITS: PolicyLimits = { milliseconds: 5000, megabytes: 256 };

/** What nothing configured means. */
export const DEFAULT_POLICY_OPTIONS: PolicyOptions = {
  policies: [],
  data: [],
  exceptions: [],
  namespaces: [],
  allNamespaces: false,
  combine: false,
  showMutated: false,
  limits: DEFAULT_LIMITS,
};
