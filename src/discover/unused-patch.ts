import { posix } from 'node:path';
import { ancestorsOf } from '../render/layout/relative-path.ts';

/** `manager_auth_proxy_patch.yaml`, `patch-replicas.yaml`, `web.patch.yaml`; not `dispatcher.yaml`. */
const NAMED_A_PATCH = /(?:^|[-_.])patch(?:es)?(?:[-_.]|$)/i;

/**
 * Whether a file that no kustomization names is a patch all the same: it is called one, or lies in a
 * directory that is, and there is a kustomization beside or above it. Projects made by kubebuilder
 * keep patches that a comment in the kustomization switches off; part of an object is no manifest.
 */
export function isUnusedPatch(file: string, kustomizations: ReadonlyMap<string, unknown>): boolean {
  const directory = posix.dirname(file);
  const called = [posix.basename(file), posix.basename(directory)];
  if (!called.some((name) => NAMED_A_PATCH.test(name))) return false;
  return ancestorsOf(file).some((above) => kustomizations.has(above));
}
