import { type Deployment, DeploymentIndex } from './deployment.ts';
import type { EnvironmentNames } from './environment-name.ts';
import { ONLY_CLUSTER, splitClusters, splitDestinations } from './split-clusters.ts';

/**
 * Gives every deployment its environment: its own path's (`overlays/prod`), that of the file that
 * declares it (`clusters/prod/apps.yaml`), that of the deployment which deploys that file, and for
 * Flux, which applies all it reaches to one cluster, a common one.
 */
export function inheritEnvironments(
  deployments: readonly Deployment[],
  names: EnvironmentNames,
): Deployment[] {
  const index = new DeploymentIndex(deployments);
  const named = deployments.map((deployment) => {
    const environment = environmentOf(deployment, index, names, new Set());
    return environment === undefined ? deployment : { ...deployment, environment };
  });
  return withoutCopies(splitDestinations(splitClusters(named)), index);
}

/**
 * Leaves out what repeats a Flux object that Flux itself deploys, and is deployed by nothing: a copy
 * in an archive. Both would be one object in the cluster.
 */
function withoutCopies(deployments: readonly Deployment[], index: DeploymentIndex): Deployment[] {
  const identity = ({ by, path, environment }: Deployment) =>
    JSON.stringify([by.kind, by.name, path, environment]);
  const isReached = ({ by }: Deployment) => index.above(by.file).length > 0;
  const flux = deployments.filter((one) => one.unrestricted);
  const reached = new Set(flux.filter(isReached).map(identity));
  return deployments.filter(
    (one) => !one.unrestricted || isReached(one) || !reached.has(identity(one)),
  );
}

function environmentOf(
  deployment: Deployment,
  index: DeploymentIndex,
  names: EnvironmentNames,
  seen: Set<Deployment>,
): string | undefined {
  if (deployment.environment !== undefined) return deployment.environment;
  const { file } = deployment.by;
  const named = names.ofPath(file) ?? names.ofPath(deployment.path);
  if (named !== undefined) return named;
  seen.add(deployment);
  const above = index.above(file).find((one) => !seen.has(one));
  const inherited = above && environmentOf(above, index, names, seen);
  // A stray example without a path means the whole repository: that must not make it one cluster.
  const whole = deployment.path === '.';
  return inherited ?? (deployment.unrestricted && !whole ? ONLY_CLUSTER : undefined);
}
