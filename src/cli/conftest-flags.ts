/** conftest's flags that have no meaning here, with what to do instead. */
const ANSWERED: Readonly<Record<string, string>> = {
  '--fail-on-warn': 'Use --fail-on warning; any finding is exit 1.',
  '--no-fail': 'Use --fail-on never.',
  '--ignore': 'Name the targets to judge, or give globs to `exclude:` in the configuration.',
  '--parser': 'Targets are YAML and JSON, told apart by themselves; leave --parser out.',
  '--rego-version': 'Rego v0 and v1 are told apart by themselves; leave --rego-version out.',
  '--strict': 'Use `opa check --strict <policies>`.',
  '--capabilities': 'What reads the world is refused by name; leave --capabilities out.',
  '--trace': 'Use `opa eval --explain full` over the same object.',
  '--suppress-exceptions': 'What a policy excepts is not printed; leave it out.',
  '--update': 'Give the bundle to -p, pinned: -p oci://<repository>@sha256:<digest>.',
  '-u': 'Give the bundle to -p, pinned: -p oci://<repository>@sha256:<digest>.',
  '--no-color': 'Use --color never, or NO_COLOR=1.',
  '--show-builtin-errors': 'Use `opa eval --strict-builtin-errors` over the same object.',
  '--junit-hide-message': 'Leave it out.',
  '--github-hide-passed': 'Only findings are annotated; leave it out.',
  '--proto-file-dirs': 'Targets are YAML and JSON; leave it out.',
  '--stdin-filename': 'Findings of `-` are said to be of stdin; leave it out.',
  '--tls': 'TLS is always used; leave it out.',
};

/** What to do instead of a flag of conftest; undefined for any other. */
export function conftestAnswer(flag: string): string | undefined {
  return Object.hasOwn(ANSWERED, flag) ? ANSWERED[flag] : undefined;
}

/** Whether arguments are those of `policy`, and not of `policy build` or `policy test`. */
export function judgesPolicies([command, subcommand]: readonly string[]): boolean {
  return command === 'policy' && subcommand !== 'build' && subcommand !== 'test';
}

/** conftest's `-n <package,…>`, spelled as ours; nothing for kubeconform's number of jobs. */
export function packagesFlag(value: string): readonly string[] {
  if (value === '' || value.startsWith('-') || /^\d+$/.test(value)) return [];
  return value.split(',').flatMap((name) => ['--policy-namespace', name]);
}
