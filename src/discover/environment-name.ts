/** Directories whose children are environments. */
const PARENTS = new Set(['overlays', 'environments', 'envs', 'env', 'clusters', 'stages']);

/** Directories inside those that are shared, and no environment. */
export const SHARED: ReadonlySet<string> = new Set([
  'base',
  'bases',
  'common',
  'shared',
  'components',
]);

/** `staging` for `apps/web/overlays/staging`; undefined where the path names no environment. */
export function environmentOfPath(path: string): string | undefined {
  const segments = path.split('/');
  const at = segments.findIndex((segment) => PARENTS.has(segment));
  const name = at === -1 ? undefined : segments[at + 1];
  if (name === undefined || SHARED.has(name) || /\.(ya?ml|json)$/.test(name)) return undefined;
  return name;
}
