import type { Platform } from '../platform/platform.ts';
import { type Deployments, NO_DEPLOYMENTS } from './deployment.ts';
import type { Scan } from './scan.ts';

/** Reads the Argo CD and Flux objects among the manifests of a scan. */
export async function findDeployments(_scan: Scan, _platform: Platform): Promise<Deployments> {
  return NO_DEPLOYMENTS;
}
