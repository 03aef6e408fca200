/** Names that directories and values files of environments have in most repositories. */
const USUAL = [
  'dev',
  'development',
  'test',
  'testing',
  'qa',
  'uat',
  'int',
  'integration',
  'stage',
  'staging',
  'preprod',
  'prod',
  'production',
  'live',
];

/**
 * The environments that edited paths name: `overlays/staging/…`, `values-staging.yaml`. Undefined
 * when one of them names none, since what is shared may reach everything, and when nothing was
 * edited. Files that no renderer reads (documents, workflows) do not count.
 */
export function environmentsNamedBy(
  paths: readonly string[],
  environment: string,
): readonly string[] | undefined {
  const names = new Set<string>();
  for (const path of paths.filter(isInput)) {
    const named = words(path).filter((word) => word === environment || USUAL.includes(word));
    if (named.length === 0) return undefined;
    for (const name of named) names.add(name);
  }
  return names.size === 0 ? undefined : [...names].sort();
}

function isInput(path: string): boolean {
  return !/(^|\/)(\.github|docs)\/|\.(md|txt)$/i.test(path);
}

/** Directories as they are, and what a values file is called after. */
function words(path: string): string[] {
  const segments = path.split('/');
  const file = segments.pop() ?? '';
  const stem = file.replace(/\.[^.]+$/, '').replace(/^values[-.]/, '');
  return [...segments, stem];
}
