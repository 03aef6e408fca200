import { deletionRule } from './deletion-rule.ts';

export const volumeClaimDeleted = deletionRule({
  id: 'diff/volume-claim-deleted',
  severity: 'error',
  since: '0.1.0',
  title: 'A PersistentVolumeClaim is deleted',
  why: 'With the reclaim policy Delete, which is the default, the volume and its data are deleted, too.',
  remedy: 'Back the data up, or annotate the claim so that it is not pruned.',
  kinds: ['/PersistentVolumeClaim', '/PersistentVolume'],
  loss: 'Its data may go with it.',
});
