import { Pointer } from '../../../../manifest/pointer.ts';
import { defineRule } from '../../lint-rule.ts';

export const sccAllowsPrivileged = defineRule({
  id: 'lint/scc-allows-privileged',
  severity: 'warning',
  since: '0.1.0',
  title: 'SecurityContextConstraints allow privileged containers',
  why: 'Every ServiceAccount that may use the constraints can take its node over.',
  remedy: 'Set `allowPrivilegedContainer: false` and allow single capabilities.',
  peers: { kubeLinter: 'scc-deny-privileged-container' },
  each: 'resource',
  kinds: ['security.openshift.io/SecurityContextConstraints'],
  check({ resource, observe }) {
    if (resource.value['allowPrivilegedContainer'] !== true) return;
    observe({
      pointer: Pointer.root.at('allowPrivilegedContainer'),
      message: 'Pods under these constraints may be privileged.',
    });
  },
});
