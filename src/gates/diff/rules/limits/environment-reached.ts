import { defineDanger } from '../../danger-rule.ts';
import { environmentsNamedBy } from '../../named-environments.ts';

export const environmentReached = defineDanger({
  id: 'diff/environment-reached',
  severity: 'warning',
  since: '0.1.0',
  title: 'An environment changes that none of the edited files belongs to',
  why: 'The paths say staging, and production changes: something is shared that looks as if it were not.',
  remedy:
    'Find what the two share (a base, a component, a values file), and whether the change is meant for both.',
  each: 'target',
  check({ change, environment }, { changedPaths, observe }) {
    if (environment === undefined || change.changes.length === 0) return;
    const named = environmentsNamedBy(changedPaths, environment);
    if (named === undefined || named.includes(environment)) return;
    observe({
      message: `Every edited file belongs to ${named.join(', ')}, and \`${environment}\` changes.`,
    });
  },
});
