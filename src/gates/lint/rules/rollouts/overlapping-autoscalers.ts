import { Pointer } from '../../../../manifest/pointer.ts';
import { HPA } from '../../kinds.ts';
import { defineRule } from '../../lint-rule.ts';
import { objectAt, textAt } from '../../reading.ts';

export const overlappingAutoscalers = defineRule({
  id: 'lint/overlapping-autoscalers',
  severity: 'error',
  since: '0.1.0',
  title: 'Two autoscalers scale the same workload',
  why: 'They overwrite each other’s count; the autoscaler reports AmbiguousSelector and stops.',
  remedy: 'Put all metrics into one autoscaler.',
  each: 'resource',
  kinds: [HPA, 'keda.sh/ScaledObject'],
  check({ resource, index, observe }) {
    const scalers = [
      ...index.set.ofKind('autoscaling', 'HorizontalPodAutoscaler'),
      ...index.set.ofKind('keda.sh', 'ScaledObject'),
    ].filter((one) => one.namespace === resource.namespace);
    const target = (one: typeof resource): string => {
      const reference = objectAt(one.value, 'spec', 'scaleTargetRef');
      return `${textAt(reference, 'kind') ?? 'Deployment'}/${textAt(reference, 'name')}`;
    };
    const earlier = scalers.slice(0, scalers.indexOf(resource));
    const rival = earlier.find((one) => target(one) === target(resource));
    if (!rival || rival.name === resource.name) return;
    observe({
      pointer: Pointer.root.at('spec', 'scaleTargetRef', 'name'),
      message: `${rival.kind} \`${rival.name}\` scales ${target(resource)} too.`,
      related: [{ message: 'the other autoscaler', resource: rival }],
    });
  },
});
