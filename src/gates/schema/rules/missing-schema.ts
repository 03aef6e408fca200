import type { Rule } from '../../../verdict/rule.ts';

export const missingSchema: Rule = {
  id: 'schema/missing-schema',
  severity: 'warning',
  title: 'No schema for this kind',
  why: 'The resource was not checked: neither this Kubernetes version nor any CRD or schema location given knows its kind.',
  remedy:
    'Give --schema-location a CRD file, a directory of CRDs or a schema template, or skip the kind.',
  yieldsTo: ['lint/removed-api', 'lint/api-not-yet-served'],
  since: '0.1.0',
  docs: 'docs/rules/schema/missing-schema.md',
};
