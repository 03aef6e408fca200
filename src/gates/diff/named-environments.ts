import type { Target } from '../../manifest/target.ts';

/** What directories and values files of environments are called in most repositories, and mean. */
const USUAL: ReadonlyMap<string, string> = new Map(
  [
    ['development', 'dev', 'develop'],
    ['sandbox', 'sbox'],
    ['test', 'testing', 'tst'],
    ['qa'],
    ['uat'],
    ['integration', 'int'],
    ['staging', 'stage', 'stg'],
    ['preproduction', 'preprod', 'preview'],
    ['production', 'prod', 'prd', 'live'],
  ].flatMap(([name = '', ...others]) => [name, ...others].map((word) => [word, name] as const)),
);
/** Words that say little when others follow: `dev-tools`, `test-connection`. */
const VAGUE = new Set(['development', 'test', 'integration', 'sandbox', 'preproduction']);

/**
 * The environments that edited paths name: `overlays/staging/…`, `values-prod.yaml`. Undefined when
 * one of them names none, since what is shared may reach everything, and when nothing was edited.
 * Files that no renderer reads (documents, workflows) do not count.
 */
export function environmentsNamedBy(paths: readonly string[]): ReadonlySet<string> | undefined {
  const names = new Set<string>();
  for (const path of paths.filter(isInput)) {
    const named = namedIn(path);
    if (named.length === 0) return undefined;
    for (const name of named) names.add(name);
  }
  return names.size === 0 ? undefined : names;
}

/** The environments that a target's own paths and its environment's name speak of. */
export function environmentsOf(target: Target, environment: string): ReadonlySet<string> {
  const { helm, deployedBy, files = [] } = target;
  const paths = [target.path, ...files, ...(helm?.valuesFiles ?? []), deployedBy?.file ?? ''];
  // The path of a file that is not there: all of its words are those of directories.
  return new Set([...paths, `${environment}/`, `${target.id.replace('@', '/')}/`].flatMap(namedIn));
}

function isInput(path: string): boolean {
  return !/(^|\/)(\.github|docs)\/|\.(md|txt)$/i.test(path);
}

/** Directories as they are, and what a values file is called after. */
function namedIn(path: string): string[] {
  const directories = path.split('/');
  const file = directories.pop() ?? '';
  const stem = file.replace(/\.[^.]+$/, '').replace(/^values[-._]/, '');
  return [...directories, stem].flatMap((word) => meaningOf(word.toLowerCase()) ?? []);
}

/** `eu-prod` and `prod-eu` are production; `dev-tools` is no environment. */
function meaningOf(word: string): string | undefined {
  const whole = USUAL.get(word);
  if (whole !== undefined) return whole;
  const parts = word.split(/[-_.]/);
  if (parts.length < 2) return undefined;
  const [first, last] = [USUAL.get(parts[0] ?? ''), USUAL.get(parts.at(-1) ?? '')];
  if (first !== undefined && !VAGUE.has(first)) return first;
  return last !== undefined && !VAGUE.has(last) ? last : undefined;
}
