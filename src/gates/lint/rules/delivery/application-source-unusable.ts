import { defineRule } from '../../lint-rule.ts';
import { textAt } from '../../reading.ts';
import { APPLICATION, sourcesOf } from './argo-applications.ts';

export const applicationSourceUnusable = defineRule({
  id: 'lint/application-source-unusable',
  severity: 'error',
  since: '0.1.0',
  title: 'Application does not say what to deploy',
  why: 'Argo CD refuses the Application with InvalidSpecError and deploys nothing.',
  remedy:
    'Give each source a `repoURL` and either a `path` or a `chart` with its `targetRevision`.',
  each: 'resource',
  kinds: [APPLICATION],
  check({ resource, observe }) {
    const sources = [...sourcesOf(resource)];
    for (const { source, pointer } of sources) {
      const has = (field: string): boolean => textAt(source, field) !== undefined;
      const problem = !has('repoURL')
        ? 'has no `repoURL`'
        : has('path') && has('chart')
          ? 'has both `path` and `chart`'
          : has('chart') && !has('targetRevision')
            ? 'names a chart without its version in `targetRevision`'
            : !has('path') && !has('chart') && !has('ref')
              ? 'has neither `path` nor `chart`'
              : undefined;
      // Rendered manifests of Argo CD's source hydrator have no source here.
      if (problem !== undefined) observe({ pointer, message: `The source ${problem}.` });
    }
  },
});
