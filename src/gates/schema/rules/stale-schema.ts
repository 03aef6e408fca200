import type { Rule } from '../../../verdict/rule.ts';

export const staleSchema: Rule = {
  id: 'schema/stale-schema',
  severity: 'warning',
  title: 'Schema comes from the cache',
  why: 'The schema location could not be reached, so a copy from an earlier run was used; it may be out of date.',
  remedy: 'Run again when the location answers, or give a local copy.',
  since: '0.1.0',
  docs: 'docs/rules/schema/stale-schema.md',
};
