import { defineRule } from '../../lint-rule.ts';
import { valueAt } from '../../reading.ts';

export const privilegedContainer = defineRule({
  id: 'lint/privileged-container',
  severity: 'warning',
  since: '0.1.0',
  title: 'Container is privileged',
  why: 'It has every capability and every device of the node: whoever takes the container over has the node.',
  yieldsTo: [
    'policy/rego/pod-security-baseline/privileged-container',
    'policy/rego/pod-security-restricted/privileged-container',
  ],
  remedy: 'Leave `privileged` out and add the single capabilities it needs.',
  peers: {
    kubeLinter: 'privileged-container',
    kubeScore: 'container-security-context-privileged',
    polaris: 'runAsPrivileged',
  },
  each: 'container',
  check({ container, observe }) {
    if (valueAt(container.value, 'securityContext', 'privileged') !== true) return;
    observe({
      pointer: container.pointer.at('securityContext', 'privileged'),
      message: `Container \`${container.name}\` runs with full access to its node.`,
    });
  },
});
