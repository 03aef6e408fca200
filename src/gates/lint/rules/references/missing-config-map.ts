import { defineRule } from '../../lint-rule.ts';
import { absenceRemark } from '../../set/absence-text.ts';
import { missingPodReferences } from './missing-pod-references.ts';

/** ConfigMaps that clusters and meshes put into every namespace, or that the API server keeps. */
const PROVIDED = new Set([
  'kube-root-ca.crt',
  'openshift-service-ca.crt',
  'istio-ca-root-cert',
  'extension-apiserver-authentication',
]);

export const missingConfigMap = defineRule({
  id: 'lint/missing-config-map',
  severity: 'warning',
  since: '0.1.0',
  title: 'Pod needs a ConfigMap that nothing makes',
  why: 'Its containers are not started until the ConfigMap exists; a rollout hangs at the first new pod.',
  remedy:
    'Add the ConfigMap, mend the name, or mark the reference `optional: true` when the program can do without.',
  peers: { kubeLinter: 'env-value-from' },
  each: 'workload',
  check(subject) {
    for (const { wanted, absence, pointer } of missingPodReferences(subject, 'ConfigMap')) {
      if (PROVIDED.has(wanted.name)) continue;
      subject.observe({
        pointer,
        ...absenceRemark(wanted, absence, 'The pod does not start without it.'),
      });
    }
  },
});
