import { Pointer } from '../../../../manifest/pointer.ts';
import { defineRule } from '../../lint-rule.ts';
import { listAt } from '../../reading.ts';
import { annotationOf, listed } from './hooks.ts';

const KEY = 'argocd.argoproj.io/sync-options';

/** Argo CD: sync options, of a resource and of an Application. */
const OPTIONS = new Set([
  'ApplyOutOfSyncOnly',
  'ClientSideApplyMigration',
  'CreateNamespace',
  'Delete',
  'FailOnSharedResource',
  'Force',
  'Prune',
  'PruneLast',
  'PrunePropagationPolicy',
  'Replace',
  'RespectIgnoreDifferences',
  'ServerSideApply',
  'SkipDryRunOnMissingResource',
  'Validate',
]);

export const unknownSyncOption = defineRule({
  id: 'lint/unknown-sync-option',
  severity: 'warning',
  since: '0.1.0',
  title: 'Argo CD does not know this sync option',
  why: 'It is ignored without a word.',
  remedy: 'Write `Name=value`, the name as Argo CD’s documentation has it.',
  each: 'resource',
  check({ resource, observe }) {
    const tell = (option: string, pointer: Pointer): void => {
      const name = option.split('=')[0] ?? '';
      if (OPTIONS.has(name) && option.includes('=')) return;
      observe({
        pointer,
        message: OPTIONS.has(name)
          ? `\`${option}\` has no value.`
          : `\`${name}\` is no sync option.`,
        evidence: option,
      });
    };
    for (const option of listed(annotationOf(resource, KEY))) {
      tell(option, Pointer.root.at('metadata', 'annotations', KEY));
    }
    if (resource.group !== 'argoproj.io' || resource.kind !== 'Application') return;
    const path = ['spec', 'syncPolicy', 'syncOptions'] as const;
    for (const [at, option] of listAt(resource.value, ...path).entries()) {
      tell(String(option), Pointer.root.at(...path, at));
    }
  },
});
