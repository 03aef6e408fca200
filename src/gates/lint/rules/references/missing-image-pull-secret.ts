import { defineRule } from '../../lint-rule.ts';
import { itemsAt, textAt } from '../../reading.ts';
import { absenceRemark } from '../../set/absence-text.ts';

export const missingImagePullSecret = defineRule({
  id: 'lint/missing-image-pull-secret',
  severity: 'info',
  since: '0.1.0',
  title: 'Pod pulls its images with a Secret that nothing in the set makes',
  why: 'The kubelet goes on without it, and a private registry then refuses the pull.',
  remedy: 'Make sure that the Secret is in the pod’s namespace, or drop the entry.',
  each: 'workload',
  check({ resource, pod, index, observe }) {
    for (const [at, reference] of itemsAt(pod.spec, 'imagePullSecrets')) {
      const name = textAt(reference, 'name');
      if (name === undefined) continue;
      const wanted = { group: '', kind: 'Secret', namespace: resource.namespace, name };
      const absence = index.declared.absence(wanted);
      if (!absence) continue;
      observe({
        pointer: pod.pointer.at('imagePullSecrets', at, 'name'),
        ...absenceRemark(wanted, absence, 'A private registry refuses the pull.'),
      });
    }
  },
});
