import { apiLifecycle, stageAt, successorKind } from '../../../../kubernetes/api-lifecycle.ts';
import { Pointer } from '../../../../manifest/pointer.ts';
import { defineRule } from '../../lint-rule.ts';

export const removedApi = defineRule({
  id: 'lint/removed-api',
  severity: 'error',
  since: '0.1.0',
  title: 'API version is no longer served',
  why: 'The cluster does not know the kind under this version and refuses the object, so the whole apply or release fails.',
  remedy: 'Write it in the API version that replaced it.',
  peers: { kubeLinter: 'no-extensions-v1beta', kubeScore: 'stable-version' },
  each: 'resource',
  check({ resource, environment, observe }) {
    const api = apiLifecycle(resource.apiVersion, resource.kind);
    if (api?.removed === undefined) return;
    const versions = environment.kubernetesVersions.filter((v) => stageAt(api, v) === 'removed');
    if (versions.length === 0) return;
    observe({
      pointer: Pointer.root.at('apiVersion'),
      message: `Kubernetes ${versions.join(', ')} does not serve ${api.kind} in \`${api.apiVersion}\`; 1.${minorBefore(api.removed)} was the last that did.`,
      remedy:
        api.replacement === undefined
          ? `Nothing replaces it: take the ${api.kind} out.`
          : `Write it as ${successorKind(api.kind)} in \`${api.replacement}\`; fields may have moved.`,
      kubernetesVersions: versions,
    });
  },
});

function minorBefore(version: string): number {
  return Number(version.split('.')[1]) - 1;
}
