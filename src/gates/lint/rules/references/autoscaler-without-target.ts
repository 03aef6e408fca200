import { gvkOf } from '../../../../manifest/gvk.ts';
import { Pointer } from '../../../../manifest/pointer.ts';
import { HPA } from '../../kinds.ts';
import { defineRule } from '../../lint-rule.ts';
import { objectAt, textAt } from '../../reading.ts';
import { absenceRemark } from '../../set/absence-text.ts';

export const autoscalerWithoutTarget = defineRule({
  id: 'lint/autoscaler-without-target',
  severity: 'error',
  since: '0.1.0',
  title: 'HorizontalPodAutoscaler scales something that does not exist',
  why: 'The autoscaler reports FailedGetScale for ever, and the workload that was meant never scales.',
  remedy: 'Name the workload as it is: `apiVersion`, `kind` and `name`, in the same namespace.',
  peers: {
    kubeLinter: 'dangling-horizontalpodautoscaler',
    kubeScore: 'horizontalpodautoscaler-has-target',
  },
  each: 'resource',
  kinds: [HPA],
  check({ resource, index, observe }) {
    const target = objectAt(resource.value, 'spec', 'scaleTargetRef');
    const [kind, name] = [textAt(target, 'kind'), textAt(target, 'name')];
    if (kind === undefined || name === undefined) return;
    const { group } = gvkOf(textAt(target, 'apiVersion') ?? '', kind);
    const wanted = { group, kind, namespace: resource.namespace, name };
    const absence = index.declared.absence(wanted);
    if (!absence) return;
    const namesake = [...index.set.resources()].find(
      (r) => r.kind === kind && r.name === name && r.namespace === resource.namespace,
    );
    const place = Pointer.root.at('spec', 'scaleTargetRef');
    if (namesake) {
      observe({
        pointer: place.at('apiVersion'),
        message: `The set has ${kind} \`${name}\` as ${namesake.apiVersion}, not as \`${textAt(target, 'apiVersion') ?? ''}\`.`,
        remedy: `Write \`apiVersion: ${namesake.apiVersion}\`.`,
      });
    } else {
      observe({
        pointer: place.at('name'),
        ...absenceRemark(wanted, absence, 'Nothing is ever scaled.'),
      });
    }
  },
});
