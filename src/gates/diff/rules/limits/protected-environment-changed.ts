import { defineDanger } from '../../danger-rule.ts';
import { globOf } from '../../glob.ts';

export const protectedEnvironmentChanged = defineDanger({
  id: 'diff/protected-environment-changed',
  severity: 'error',
  since: '0.1.0',
  title: 'An environment changes that must not change',
  why: 'A change of a shared base reaches environments that its path does not name.',
  remedy:
    'Keep the change inside the overlays it is meant for, or take the environment out of `gates.diff.protectedEnvironments`.',
  each: 'target',
  check({ change, environment }, { options, observe }) {
    const changes = change.changes.length;
    if (environment === undefined || changes === 0) return;
    if (!options.protectedEnvironments?.some((glob) => globOf(glob)(environment))) return;
    const resources = changes === 1 ? '1 resource' : `${changes} resources`;
    observe({ message: `${resources} of \`${environment}\` would change.` });
  },
});
