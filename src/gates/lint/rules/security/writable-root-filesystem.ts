import { defineRule } from '../../lint-rule.ts';
import { textAt, valueAt } from '../../reading.ts';

export const writableRootFilesystem = defineRule({
  id: 'lint/writable-root-filesystem',
  severity: 'info',
  since: '0.1.0',
  title: 'Container can write to its own file system',
  why: 'An intruder can replace programs, and files written there are lost with the container.',
  remedy: 'Set `readOnlyRootFilesystem: true` and mount an `emptyDir` where the program writes.',
  peers: {
    kubeLinter: 'no-read-only-root-fs',
    kubeScore: 'container-security-context-readonlyrootfilesystem',
    polaris: 'notReadOnlyRootFilesystem',
  },
  each: 'container',
  check({ container, pod, observe }) {
    if (textAt(pod.spec, 'os', 'name') === 'windows') return;
    if (valueAt(container.value, 'securityContext', 'readOnlyRootFilesystem') === true) return;
    observe({
      pointer: container.pointer.at('securityContext', 'readOnlyRootFilesystem'),
      message: `Container \`${container.name}\` can change the files of its image.`,
    });
  },
});
