import type { Resource } from '../../../../manifest/resource.ts';
import { numberAt, objectAt, textAt, valueAt } from '../../reading.ts';
import type { SetIndex } from '../../set/set-index.ts';

/** The autoscalers (HPA and KEDA) of a workload in its set. */
export function autoscalersOf(workload: Resource, index: SetIndex): Resource[] {
  const { kind, name, namespace } = workload;
  return [
    ...index.set.ofKind('autoscaling', 'HorizontalPodAutoscaler'),
    ...index.set.ofKind('keda.sh', 'ScaledObject'),
  ].filter((scaler) => {
    const target = objectAt(scaler.value, 'spec', 'scaleTargetRef');
    return (
      scaler.namespace === namespace &&
      target['name'] === name &&
      (textAt(target, 'kind') ?? 'Deployment') === kind
    );
  });
}

/** The fewest pods a workload runs: its autoscaler's minimum, else its replicas (1 when unset). */
export function fewestReplicas(workload: Resource, index: SetIndex): number {
  const [scaler] = autoscalersOf(workload, index);
  if (!scaler) return numberAt(workload.value, 'spec', 'replicas') ?? 1;
  const field = scaler.kind === 'ScaledObject' ? 'minReplicaCount' : 'minReplicas';
  return numberAt(scaler.value, 'spec', field) ?? (scaler.kind === 'ScaledObject' ? 0 : 1);
}

/**
 * A count or a percentage (`25%`) of replicas; undefined for anything else. Kubernetes rounds
 * what may be surplus up and what may be missing down.
 */
export function scaled(value: unknown, replicas: number, round: 'up' | 'down'): number | undefined {
  if (typeof value === 'number') return value;
  const percent = typeof value === 'string' ? /^(\d+)%$/.exec(value)?.[1] : undefined;
  if (percent === undefined) return undefined;
  const share = (Number(percent) * replicas) / 100;
  return round === 'up' ? Math.ceil(share) : Math.floor(share);
}

/** How a Deployment replaces its pods; undefined when it recreates them. */
export function rollingUpdate(
  deployment: Resource,
  replicas: number,
): { readonly maxUnavailable: number; readonly maxSurge: number } | undefined {
  if (textAt(deployment.value, 'spec', 'strategy', 'type') === 'Recreate') return undefined;
  const setting = (field: string, round: 'up' | 'down'): number => {
    const value = valueAt(deployment.value, 'spec', 'strategy', 'rollingUpdate', field) ?? '25%';
    return scaled(value, replicas, round) ?? 0;
  };
  const maxSurge = setting('maxSurge', 'up');
  const maxUnavailable = setting('maxUnavailable', 'down');
  // Percentages may both round to nothing; the controller then takes one pod away.
  return { maxSurge, maxUnavailable: maxSurge === 0 && maxUnavailable === 0 ? 1 : maxUnavailable };
}
