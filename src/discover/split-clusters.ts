import { posix } from 'node:path';
import { type Deployment, DeploymentIndex } from './deployment.ts';

/** What Flux deploys and no path names: one repository, one cluster. */
export const ONLY_CLUSTER = 'cluster';

/**
 * Tells clusters apart that would have one name. Two Flux objects of one kind and name cannot be in
 * one cluster when different objects at the top deploy them; so those tops are clusters of their
 * own, named by where their files part: `clusters/dev/00` and `clusters/dev/01` are `dev/00` and
 * `dev/01`.
 */
export function splitClusters(deployments: readonly Deployment[]): Deployment[] {
  const index = new DeploymentIndex(deployments);
  const tops = new Map(deployments.map((one) => [one, topOf(one, index)]));
  const parting = new Map<string, string>();
  for (const [environment, members] of byEnvironment(deployments)) {
    const files = collidingTops(members, tops);
    if (files.size > 1) parting.set(environment, commonDirectory([...files]));
  }
  return deployments.map((one) => {
    const { environment } = one;
    const from = environment === undefined ? undefined : parting.get(environment);
    const cluster = from === undefined ? undefined : clusterOf(tops.get(one) ?? one, from);
    if (cluster === undefined) return one;
    const name = environment === ONLY_CLUSTER ? cluster : `${environment}/${cluster}`;
    return { ...one, environment: name };
  });
}

/**
 * One Argo CD deploys to several clusters: where its Applications of one environment have different
 * destinations, each destination is an environment, `prod/eu-1` and `prod/us-1`.
 */
export function splitDestinations(deployments: readonly Deployment[]): Deployment[] {
  const clusters = new Map<string, Set<string>>();
  for (const { environment, cluster } of deployments) {
    if (environment === undefined || cluster === undefined) continue;
    clusters.set(environment, (clusters.get(environment) ?? new Set()).add(cluster));
  }
  return deployments.map((one) => {
    const { environment, cluster } = one;
    if (environment === undefined || cluster === undefined) return one;
    if ((clusters.get(environment)?.size ?? 0) < 2 || environment === cluster) return one;
    return { ...one, environment: `${environment}/${cluster}` };
  });
}

/** What deploys the object, and what deploys that, up to the last. */
function topOf(deployment: Deployment, index: DeploymentIndex): Deployment {
  const seen = new Set([deployment]);
  let top = deployment;
  for (;;) {
    const above = index.above(top.by.file).find((one) => one.unrestricted && !seen.has(one));
    if (above === undefined) return top;
    seen.add(above);
    top = above;
  }
}

function byEnvironment(deployments: readonly Deployment[]): Map<string, Deployment[]> {
  const groups = new Map<string, Deployment[]>();
  for (const one of deployments) {
    if (!one.unrestricted || one.environment === undefined) continue;
    const group = groups.get(one.environment);
    if (group) group.push(one);
    else groups.set(one.environment, [one]);
  }
  return groups;
}

/** The files of tops that deploy the same object. What deploys no other is a copy in an archive. */
function collidingTops(
  members: readonly Deployment[],
  tops: ReadonlyMap<Deployment, Deployment>,
): Set<string> {
  const deploying = new Set(
    [...tops].flatMap(([one, top]) => (one.by.file === top.by.file ? [] : [top.by.file])),
  );
  const byObject = new Map<string, Set<string>>();
  for (const one of members) {
    const file = tops.get(one)?.by.file;
    if (file === undefined || !deploying.has(file)) continue;
    const key = `${one.by.kind}/${one.by.name}`;
    byObject.set(key, (byObject.get(key) ?? new Set()).add(file));
  }
  return new Set(
    [...byObject.values()].filter((files) => files.size > 1).flatMap((one) => [...one]),
  );
}

function commonDirectory(files: readonly string[]): string {
  const [first = [], ...others] = files.map((file) => posix.dirname(file).split('/'));
  const until = first.findIndex((segment, at) => others.some((one) => one[at] !== segment));
  return first.slice(0, until === -1 ? undefined : until).join('/');
}

/** The name below the common directory; undefined for what stands elsewhere. */
function clusterOf({ by }: Deployment, from: string): string | undefined {
  const relative = from === '' ? by.file : posix.relative(from, by.file);
  if (relative.startsWith('..')) return undefined;
  const [name = ''] = relative.split('/');
  return name.replace(/\.(?:ya?ml|json)$/, '');
}
