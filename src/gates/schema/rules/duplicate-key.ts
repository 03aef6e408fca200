import type { Rule } from '../../../verdict/rule.ts';

export const duplicateKey: Rule = {
  id: 'schema/duplicate-key',
  severity: 'error',
  title: 'Mapping key given twice',
  why: 'Only the last one counts; strict readers, the API server among them, refuse the document.',
  remedy: 'Remove one of the two.',
  since: '0.1.0',
  docs: 'docs/rules/schema/duplicate-key.md',
};
