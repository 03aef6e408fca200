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
  /** Rego packages to evaluate, as conftest's `--namespace`. */
  readonly namespaces: readonly string[];
  /** Every Rego package that has rules, as conftest's `--all-namespaces`. */
  readonly allNamespaces: boolean;
  /** Rego sees one array of all files, as conftest's `--combine`. */
  readonly combine: boolean;
  readonly limits: PolicyLimits;
}
