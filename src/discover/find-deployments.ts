import type { Platform } from '../platform/platform.ts';
import { applicationDeployments } from './argocd/application.ts';
import { generateApplications } from './argocd/application-set.ts';
import { type DeclaredObject, declaredObjects } from './declared-object.ts';
import {
  type Deployment,
  DeploymentIndex,
  type Deployments,
  NO_DEPLOYMENTS,
  type Remark,
} from './deployment.ts';
import { helmReleaseDeployment } from './flux/helm-release.ts';
import { kustomizationDeployment } from './flux/kustomization.ts';
import { withNestedPatches } from './flux/nested-patches.ts';
import { inheritEnvironments } from './inherit-environments.ts';
import { RepositoryPaths } from './repository-paths.ts';
import type { Scan } from './scan.ts';

/** What reading one object gives: deployments, or the reasons why there are none. */
export interface Followed {
  readonly deployments: readonly Deployment[];
  readonly leftOut?: readonly string[];
  readonly warnings?: readonly string[];
}

/** What the readers of objects look things up in. */
export interface Declared {
  readonly scan: Scan;
  readonly objects: readonly DeclaredObject[];
  readonly paths: RepositoryPaths;
  readonly platform: Platform;
}

/** Reads the Argo CD and Flux objects among the manifests of a scan. */
export async function findDeployments(scan: Scan, platform: Platform): Promise<Deployments> {
  const written = declaredObjects(scan);
  if (written.length === 0) return NO_DEPLOYMENTS;
  const paths = await RepositoryPaths.of(scan.listing.files, platform);
  const objects = await withNestedPatches(written, paths);
  const declared = { scan, objects, paths, platform };
  const deployments: Deployment[] = [];
  const leftOut: Remark[] = [];
  const warnings: Remark[] = [];
  for (const object of objects) {
    const { file } = object;
    const followed = await follow(object, declared);
    deployments.push(...followed.deployments);
    for (const text of followed.leftOut ?? []) leftOut.push({ file, text });
    for (const text of followed.warnings ?? []) warnings.push({ file, text });
  }
  return {
    all: new DeploymentIndex(inheritEnvironments(deployments, scan.environments)),
    leftOut,
    warnings,
  };
}

async function follow(object: DeclaredObject, declared: Declared): Promise<Followed> {
  switch (`${object.group}/${object.kind}`) {
    case 'argoproj.io/Application':
      return applicationDeployments(object, declared);
    case 'argoproj.io/ApplicationSet':
      return followApplicationSet(object, declared);
    case 'kustomize.toolkit.fluxcd.io/Kustomization':
      return kustomizationDeployment(object, declared);
    case 'helm.toolkit.fluxcd.io/HelmRelease':
      return helmReleaseDeployment(object, declared);
    default:
      return { deployments: [] };
  }
}

async function followApplicationSet(object: DeclaredObject, declared: Declared): Promise<Followed> {
  const { applications, leftOut } = await generateApplications(object, declared);
  const followed: Followed[] = [];
  for (const one of applications) followed.push(await applicationDeployments(one, declared));
  return {
    deployments: followed.flatMap((one) => one.deployments),
    leftOut: [...leftOut, ...followed.flatMap((one) => one.leftOut ?? [])],
    warnings: followed.flatMap((one) => one.warnings ?? []),
  };
}
