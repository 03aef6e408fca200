import { apiLifecycle, stageAt } from '../../../../kubernetes/api-lifecycle.ts';
import { Pointer } from '../../../../manifest/pointer.ts';
import { defineRule } from '../../lint-rule.ts';

export const apiNotYetServed = defineRule({
  id: 'lint/api-not-yet-served',
  severity: 'error',
  since: '0.1.0',
  title: 'API version is newer than the cluster',
  why: 'The cluster does not know the kind under this version and refuses the object.',
  remedy: 'Write the API version that the oldest of your clusters serves, or upgrade first.',
  each: 'resource',
  check({ resource, environment, observe }) {
    const api = apiLifecycle(resource.apiVersion, resource.kind);
    if (api?.introduced === undefined) return;
    const versions = environment.kubernetesVersions.filter((v) => stageAt(api, v) === 'not-yet');
    if (versions.length === 0) return;
    observe({
      pointer: Pointer.root.at('apiVersion'),
      message: `Kubernetes ${versions.join(', ')} does not serve ${api.kind} in \`${api.apiVersion}\`; ${api.introduced} is the first that does.`,
      kubernetesVersions: versions,
    });
  },
});
