import { defineRule } from '../../lint-rule.ts';
import { valueAt } from '../../reading.ts';

export const runsAsRoot = defineRule({
  id: 'lint/runs-as-root',
  severity: 'warning',
  since: '0.1.0',
  title: 'Container is told to run as root',
  why: 'A flaw in the program, the runtime or the kernel then meets a user who may do everything.',
  yieldsTo: [
    'policy/rego/pod-security-restricted/root-user',
    'policy/rego/pod-security-restricted/run-as-root',
  ],
  remedy: 'Give `runAsUser` a number above 0 and make the image’s files belong to it.',
  peers: { kubeLinter: 'run-as-non-root', polaris: 'runAsRootAllowed' },
  each: 'container',
  check({ container, pod, observe }) {
    const own = valueAt(container.value, 'securityContext', 'runAsUser') ?? undefined;
    const inherited = valueAt(pod.spec, 'securityContext', 'runAsUser');
    if ((own ?? inherited) !== 0) return;
    const owner = own === 0 ? container.pointer : pod.pointer;
    observe({
      pointer: owner.at('securityContext', 'runAsUser'),
      message: `Container \`${container.name}\` runs as user 0.`,
      evidence: container.name,
    });
  },
});
