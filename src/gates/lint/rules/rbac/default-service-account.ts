import { defineRule } from '../../lint-rule.ts';
import { textAt } from '../../reading.ts';

export const defaultServiceAccount = defineRule({
  id: 'lint/default-service-account',
  severity: 'info',
  since: '0.1.0',
  title: 'Pod uses the namespace’s default ServiceAccount with its token',
  why: 'Whatever is ever granted to `default` is granted to this pod and to every other one that names none.',
  remedy:
    'Give the workload a ServiceAccount of its own, or set `automountServiceAccountToken: false`.',
  peers: { kubeLinter: 'default-service-account', polaris: 'automountServiceAccountToken' },
  each: 'workload',
  check({ resource, pod, index, observe }) {
    const name = textAt(pod.spec, 'serviceAccountName') ?? textAt(pod.spec, 'serviceAccount');
    if (name !== undefined && name !== 'default') return;
    const [account] = index.set.named('', 'ServiceAccount', resource.namespace, 'default');
    const mounts =
      pod.spec['automountServiceAccountToken'] ?? account?.value['automountServiceAccountToken'];
    if (mounts === false) return;
    observe({
      pointer: pod.pointer.at('serviceAccountName'),
      message: 'The pod holds the token of ServiceAccount `default`.',
    });
  },
});
