/** Kinds that moved to another API group; the objects in a cluster stayed the same. */
const MOVED: ReadonlyMap<string, string> = new Map([
  ['extensions/DaemonSet', 'apps'],
  ['extensions/Deployment', 'apps'],
  ['extensions/ReplicaSet', 'apps'],
  ['extensions/Ingress', 'networking.k8s.io'],
  ['extensions/NetworkPolicy', 'networking.k8s.io'],
  ['extensions/PodSecurityPolicy', 'policy'],
  ['/Event', 'events.k8s.io'],
]);

/** The group that serves a kind today. */
export function servedGroup(group: string, kind: string): string {
  return MOVED.get(`${group}/${kind}`) ?? group;
}
