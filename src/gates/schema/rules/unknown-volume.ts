import type { Rule } from '../../../verdict/rule.ts';

export const unknownVolume: Rule = {
  id: 'schema/unknown-volume',
  severity: 'error',
  title: 'Mount of a volume that the pod does not have',
  why: 'The API server refuses the object.',
  remedy: 'Add the volume to the pod, or correct the name of the mount.',
  since: '0.1.0',
  docs: 'docs/rules/schema/unknown-volume.md',
};
