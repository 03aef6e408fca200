import { defineDanger } from '../../danger-rule.ts';
import { environmentsNamedBy, environmentsOf } from '../../named-environments.ts';

export const environmentReached = defineDanger({
  id: 'diff/environment-reached',
  severity: 'warning',
  since: '0.1.0',
  title: 'An environment changes that none of the edited files belongs to',
  why: 'The paths say staging, and production changes: something is shared that looks as if it were not.',
  remedy:
    'Find what the two share (a base, a component, a values file), and whether the change is meant for both.',
  each: 'target',
  check({ change, environment, target }, { changedPaths, observe }) {
    if (environment === undefined || change.changes.length === 0) return;
    const [edited, own] = [environmentsNamedBy(changedPaths), environmentsOf(target, environment)];
    if (edited === undefined || own.size === 0 || [...own].some((name) => edited.has(name))) return;
    const names = [...edited].sort().join(', ');
    observe({ message: `Every edited file belongs to ${names}, and \`${environment}\` changes.` });
  },
});
