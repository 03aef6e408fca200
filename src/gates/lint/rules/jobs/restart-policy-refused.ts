import { JOBS, LONG_RUNNING } from '../../kinds.ts';
import { defineRule } from '../../lint-rule.ts';
import { valueAt } from '../../reading.ts';

export const restartPolicyRefused = defineRule({
  id: 'lint/restart-policy-refused',
  severity: 'error',
  since: '0.1.0',
  title: 'Restart policy does not go with the kind',
  why: 'The API server refuses it: Jobs need `OnFailure` or `Never` (unset means `Always`), controllers need `Always`.',
  remedy: 'Set `restartPolicy: OnFailure` or `Never` in a Job; leave it out elsewhere.',
  peers: { kubeLinter: 'restart-policy', kubeScore: 'cronjob-restartpolicy' },
  each: 'workload',
  kinds: [...JOBS, ...LONG_RUNNING],
  check({ resource, pod, observe }) {
    const policy = valueAt(pod.spec, 'restartPolicy') ?? 'Always';
    const isJob = resource.group === 'batch';
    if (isJob ? policy !== 'Always' : policy === 'Always') return;
    observe({
      pointer: pod.pointer.at('restartPolicy'),
      message: isJob
        ? `A ${resource.kind} whose pods restart \`Always\` never completes, and is refused.`
        : `A ${resource.kind} with \`restartPolicy: ${String(policy)}\` is refused.`,
    });
  },
});
