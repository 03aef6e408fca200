import {
  type ApiLifecycle,
  apiLifecycle,
  stageAt,
  successorKind,
} from '../../../../kubernetes/api-lifecycle.ts';
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
      remedy: remedyFor(api, versions),
      kubernetesVersions: versions,
    });
  },
});

function remedyFor(api: ApiLifecycle, versions: readonly string[]): string {
  const { replacement, kind } = api;
  if (replacement === undefined) return `Nothing replaces it: take the ${kind} out.`;
  const next = apiLifecycle(replacement, kind);
  if (next?.introduced !== undefined && versions.some((v) => stageAt(next, v) === 'not-yet')) {
    return `It is \`${replacement}\` from ${next.introduced} on; until then, write the version that your clusters serve.`;
  }
  return `Write it as ${successorKind(kind)} in \`${replacement}\`; fields may have moved.`;
}

function minorBefore(version: string): number {
  return Number(version.split('.')[1]) - 1;
}
