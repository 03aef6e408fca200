import { conftestAnswer, judgesPolicies, packagesFlag } from './conftest-flags.ts';

/** kubeconform's flags (Go accepts one dash or two), with ours; undefined where there is none. */
const KUBECONFORM: Readonly<Record<string, string | undefined>> = {
  '-schema-location': '--schema-location',
  '-kubernetes-version': '--kubernetes-version',
  '-strict': '--strict',
  '-skip': '--skip',
  '-reject': '--reject',
  '-ignore-missing-schemas': '--ignore-missing-schemas',
  '-ignore-filename-pattern': '--ignore-filename-pattern',
  '-n': '--jobs',
  '-output': '--output',
  '-verbose': '--verbose',
};

/** kubeconform's flags that have no meaning here, with what to do instead. */
const ANSWERED: Readonly<Record<string, string>> = {
  '-summary': 'The summary is always printed; leave -summary out.',
  '-cache': 'Downloads are cached by themselves; leave -cache out (--no-cache turns it off).',
  '-exit-on-error': 'Every finding is reported; leave -exit-on-error out.',
  '-insecure-skip-tls-verify':
    'TLS is always verified; leave it out, or give a local --schema-location.',
  '-debug': 'Use --verbose.',
  '-v': 'Use --version.',
};

/** What became of the raw arguments. */
export interface NormalizedArgv {
  readonly argv: readonly string[];
  /** The first flag of a peer that is answered instead of accepted. */
  readonly answered?: {
    readonly peer: 'kubeconform' | 'conftest';
    readonly flag: string;
    readonly hint: string;
  };
}

/**
 * Turns kubeconform's single-dash spellings, and conftest's `-n <package>`, into ours,
 * `-flag=value` included.
 */
export function normalizeArgv(argv: readonly string[]): NormalizedArgv {
  const out: string[] = [];
  const isPolicy = judgesPolicies(argv);
  for (let index = 0; index < argv.length; index++) {
    const arg = argv[index] ?? '';
    if (arg === '--') return { argv: [...out, ...argv.slice(index)] };
    const [flag = '', ...rest] = arg.split('=');
    const answered = answerOf(flag, isPolicy);
    if (answered) return { argv, answered };
    const value = rest.join('=');
    const packages =
      isPolicy && flag === '-n' ? packagesFlag(value || (argv[index + 1] ?? '')) : [];
    if (packages.length > 0) {
      out.push(...packages);
      if (value === '') index++;
      continue;
    }
    const ours = Object.hasOwn(KUBECONFORM, flag) ? KUBECONFORM[flag] : undefined;
    out.push(ours === undefined ? arg : [ours, ...rest].join('='));
  }
  return { argv: out };
}

function answerOf(flag: string, isPolicy: boolean): NormalizedArgv['answered'] {
  const hint = Object.hasOwn(ANSWERED, flag) ? ANSWERED[flag] : undefined;
  if (hint !== undefined) return { peer: 'kubeconform', flag, hint };
  const instead = isPolicy ? conftestAnswer(flag) : undefined;
  return instead === undefined ? undefined : { peer: 'conftest', flag, hint: instead };
}
