import { type Deployment, DeploymentIndex } from './deployment.ts';
import { environmentOfPath } from './environment-name.ts';

/** What Flux deploys and no path names: one repository, one cluster. */
const ONLY_CLUSTER = 'cluster';

/**
 * Gives every deployment its environment: its own path's (`overlays/prod`), that of the file that
 * declares it (`clusters/prod/apps.yaml`), that of the deployment which deploys that file, and for
 * Flux, which applies all it reaches to one cluster, a common one.
 */
export function inheritEnvironments(deployments: readonly Deployment[]): Deployment[] {
  const index = new DeploymentIndex(deployments);
  return deployments.map((deployment) => {
    const environment = environmentOf(deployment, index, new Set());
    return environment === undefined ? deployment : { ...deployment, environment };
  });
}

function environmentOf(
  deployment: Deployment,
  index: DeploymentIndex,
  seen: Set<Deployment>,
): string | undefined {
  if (deployment.environment !== undefined) return deployment.environment;
  const { file } = deployment.by;
  const named = environmentOfPath(file) ?? environmentOfPath(deployment.path);
  if (named !== undefined) return named;
  seen.add(deployment);
  const above = index.above(file).find((one) => !seen.has(one));
  const inherited = above && environmentOf(above, index, seen);
  // A stray example without a path means the whole repository: that must not make it one cluster.
  const whole = deployment.path === '.';
  return inherited ?? (deployment.unrestricted && !whole ? ONLY_CLUSTER : undefined);
}
