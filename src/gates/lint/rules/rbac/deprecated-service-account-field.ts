import { defineRule } from '../../lint-rule.ts';
import { textAt } from '../../reading.ts';

export const deprecatedServiceAccountField = defineRule({
  id: 'lint/deprecated-service-account-field',
  severity: 'info',
  since: '0.1.0',
  title: 'Pod uses the old field `serviceAccount`',
  why: 'It is an alias kept for old clients; when the two differ, the API server takes `serviceAccountName`.',
  remedy: 'Write `serviceAccountName`.',
  peers: { kubeLinter: 'deprecated-service-account-field' },
  each: 'workload',
  check({ pod, observe }) {
    const name = textAt(pod.spec, 'serviceAccount');
    const current = textAt(pod.spec, 'serviceAccountName');
    // A manifest read back from a cluster has both, alike.
    if (name === undefined || name === current) return;
    observe({
      pointer: pod.pointer.at('serviceAccount'),
      part: 'key',
      message:
        current === undefined
          ? `\`serviceAccount: ${name}\` is deprecated.`
          : `\`serviceAccount: ${name}\` is ignored: \`serviceAccountName\` is \`${current}\`.`,
    });
  },
});
