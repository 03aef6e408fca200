/** The kinds rules are generated for, CronJob aside: their pod template is at `spec.template`. */
export const TEMPLATE_CONTROLLERS: readonly string[] = [
  'DaemonSet',
  'Deployment',
  'Job',
  'ReplicaSet',
  'ReplicationController',
  'StatefulSet',
];

/** Every kind rules are generated for. */
export const POD_CONTROLLERS: readonly string[] = [...TEMPLATE_CONTROLLERS, 'CronJob'];

/** Where the pod spec of a kind is; undefined for kinds that have none. */
export function podSpecPath(kind: string): readonly string[] | undefined {
  const path = podPath(kind);
  return path && [...path, 'spec'];
}

/** Where the pod (its `metadata` and `spec`) of a kind is; undefined for kinds that have none. */
export function podPath(kind: string): readonly string[] | undefined {
  if (kind === 'Pod') return [];
  if (kind === 'CronJob') return ['spec', 'jobTemplate', 'spec', 'template'];
  return TEMPLATE_CONTROLLERS.includes(kind) ? ['spec', 'template'] : undefined;
}
