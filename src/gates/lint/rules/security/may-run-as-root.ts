import { defineRule } from '../../lint-rule.ts';
import { textAt, valueAt } from '../../reading.ts';

export const mayRunAsRoot = defineRule({
  id: 'lint/may-run-as-root',
  severity: 'warning',
  since: '0.1.0',
  title: 'Nothing keeps the container from running as root',
  why: 'The image decides, and most images start as root; the next build may too.',
  yieldsTo: ['policy/rego/pod-security-restricted/run-as-root'],
  remedy: 'Set `runAsNonRoot: true`, and `runAsUser` when the image names no numeric user.',
  peers: {
    kubeLinter: 'run-as-non-root',
    kubeScore: 'container-security-context-user-group-id',
    polaris: 'runAsRootAllowed',
  },
  each: 'container',
  check({ container, pod, observe }) {
    if (textAt(pod.spec, 'os', 'name') === 'windows') return;
    const setting = (field: string): unknown =>
      valueAt(container.value, 'securityContext', field) ??
      valueAt(pod.spec, 'securityContext', field) ??
      undefined;
    // A user that is given is known: 0 is another rule's, every other number is not root.
    if (setting('runAsNonRoot') === true || setting('runAsUser') !== undefined) return;
    observe({
      pointer: container.pointer.at('securityContext', 'runAsNonRoot'),
      message: `Container \`${container.name}\` runs as whatever user its image names, root included.`,
    });
  },
});
