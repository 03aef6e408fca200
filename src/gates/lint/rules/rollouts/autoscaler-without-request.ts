import { Pointer } from '../../../../manifest/pointer.ts';
import type { Resource } from '../../../../manifest/resource.ts';
import { HPA } from '../../kinds.ts';
import { defineRule } from '../../lint-rule.ts';
import { itemsAt, numberAt, objectAt, textAt, valueAt } from '../../reading.ts';
import type { RunningPod } from '../../set/pod-index.ts';
import type { SetIndex } from '../../set/set-index.ts';

export const autoscalerWithoutRequest = defineRule({
  id: 'lint/autoscaler-without-request',
  severity: 'error',
  since: '0.1.0',
  title: 'Autoscaler measures a share of a request that is not there',
  why: 'Utilization is use divided by request: without a request on every container the autoscaler fails with FailedGetResourceMetric and never scales.',
  remedy:
    'Give every container of the workload a request for that resource, or scale by `AverageValue`.',
  each: 'resource',
  kinds: [HPA],
  check({ resource, index, observe }) {
    const pod = scaledPod(resource, index);
    if (!pod) return;
    for (const { name, pointer } of utilizations(resource)) {
      const lacking = pod.containers.find(
        (one) => (one.role === 'container' || one.role === 'sidecar') && !requests(one.value, name),
      );
      if (!lacking || requests(pod.pod.spec, name) || rangeDefaults(index, resource.namespace))
        continue;
      observe({
        pointer,
        message: `Container \`${lacking.name}\` of ${pod.resource.kind} \`${pod.resource.name}\` requests no ${name}.`,
        related: [
          {
            message: 'this container',
            resource: pod.resource,
            pointer: lacking.pointer.at('resources'),
          },
        ],
      });
    }
  },
});

function scaledPod(autoscaler: Resource, index: SetIndex): RunningPod | undefined {
  const target = objectAt(autoscaler.value, 'spec', 'scaleTargetRef');
  return index.pods
    .inNamespace(autoscaler.namespace)
    .find((pod) => pod.resource.kind === target['kind'] && pod.resource.name === target['name']);
}

function* utilizations(autoscaler: Resource): Generator<{ name: string; pointer: Pointer }> {
  const place = Pointer.root.at('spec');
  if (numberAt(autoscaler.value, 'spec', 'targetCPUUtilizationPercentage') !== undefined) {
    yield { name: 'cpu', pointer: place.at('targetCPUUtilizationPercentage') };
  }
  for (const [at, metric] of itemsAt(autoscaler.value, 'spec', 'metrics')) {
    const name = textAt(metric, 'resource', 'name');
    const share =
      valueAt(metric, 'resource', 'target', 'averageUtilization') ??
      valueAt(metric, 'resource', 'targetAverageUtilization');
    if (name !== undefined && share !== undefined) {
      yield { name, pointer: place.at('metrics', at, 'resource') };
    }
  }
}

function requests(owner: Parameters<typeof valueAt>[0], name: string): boolean {
  return ['requests', 'limits'].some(
    (side) => (valueAt(owner, 'resources', side, name) ?? undefined) !== undefined,
  );
}

/** A LimitRange may default the request. */
function rangeDefaults(index: SetIndex, namespace: string | undefined): boolean {
  return index.set.ofKind('', 'LimitRange').some((range) => range.namespace === namespace);
}
