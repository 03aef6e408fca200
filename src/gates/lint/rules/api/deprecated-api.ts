import { apiLifecycle, stageAt, successorKind } from '../../../../kubernetes/api-lifecycle.ts';
import { Pointer } from '../../../../manifest/pointer.ts';
import { defineRule } from '../../lint-rule.ts';

export const deprecatedApi = defineRule({
  id: 'lint/deprecated-api',
  severity: 'warning',
  since: '0.1.0',
  title: 'API version is deprecated',
  why: 'It still works, and stops working with an upgrade of the cluster that nobody connects with this file.',
  remedy: 'Move to the API version that replaces it while both are served.',
  peers: { kubeScore: 'stable-version' },
  each: 'resource',
  check({ resource, environment, observe }) {
    const api = apiLifecycle(resource.apiVersion, resource.kind);
    if (api?.deprecated === undefined) return;
    const versions = environment.kubernetesVersions.filter((v) => stageAt(api, v) === 'deprecated');
    if (versions.length === 0) return;
    const end = api.removed === undefined ? '' : `, and ${api.removed} no longer serves it`;
    observe({
      pointer: Pointer.root.at('apiVersion'),
      message: `${api.kind} in \`${api.apiVersion}\` is deprecated since ${api.deprecated}${end}.`,
      ...(api.replacement !== undefined && {
        remedy: `Write it as ${successorKind(api.kind)} in \`${api.replacement}\`.`,
      }),
      kubernetesVersions: versions,
    });
  },
});
