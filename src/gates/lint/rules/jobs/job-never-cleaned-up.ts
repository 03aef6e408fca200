import { Pointer } from '../../../../manifest/pointer.ts';
import { defineRule } from '../../lint-rule.ts';
import { numberAt, textAt } from '../../reading.ts';

export const jobNeverCleanedUp = defineRule({
  id: 'lint/job-never-cleaned-up',
  severity: 'info',
  since: '0.1.0',
  title: 'Finished Job stays for ever',
  why: 'Its pods are kept, and the next release with another image fails because a Job’s template cannot change.',
  remedy: 'Set `ttlSecondsAfterFinished`, or make it a Helm or Argo CD hook with a delete policy.',
  peers: { kubeLinter: 'job-ttl-seconds-after-finished' },
  each: 'resource',
  kinds: ['batch/Job'],
  check({ resource, observe }) {
    if (numberAt(resource.value, 'spec', 'ttlSecondsAfterFinished') !== undefined) return;
    const annotation = (key: string): string | undefined =>
      textAt(resource.value, 'metadata', 'annotations', key);
    // A hook is deleted before it runs again, unless its policy says otherwise.
    if (annotation('helm.sh/hook') ?? annotation('argocd.argoproj.io/hook')) return;
    if (resource.name.endsWith('*')) return;
    observe({
      pointer: Pointer.root.at('spec', 'ttlSecondsAfterFinished'),
      message: 'Nothing deletes the Job and its pods.',
    });
  },
});
