import type { UpdateException } from './update-exception.ts';

/**
 * ValidatePersistentVolumeClaimUpdate. A claim is bound once; a class that the manifest does not
 * name was filled in by the cluster when it has a default one.
 */
export const claimUpdate: UpdateException = ({ pointer, op }) => {
  const path = pointer.toString();
  if (path === '/spec/volumeName') return op === 'add' ? 'accepted' : 'refused';
  if (path === '/spec/storageClassName') return op === 'add' ? 'perhaps' : 'refused';
  if (path.startsWith('/spec/resources/requests') && op === 'remove') return 'refused';
  return undefined;
};
