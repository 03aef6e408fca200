import { Pointer } from '../../../../manifest/pointer.ts';
import { defineRule } from '../../lint-rule.ts';
import { annotationOf, listed } from './hooks.ts';

/** Argo CD: resource hooks and their deletion policies. */
const ANNOTATIONS: ReadonlyMap<string, readonly string[]> = new Map([
  [
    'argocd.argoproj.io/hook',
    ['PreSync', 'Sync', 'PostSync', 'SyncFail', 'Skip', 'PreDelete', 'PostDelete'],
  ],
  ['argocd.argoproj.io/hook-delete-policy', ['HookSucceeded', 'HookFailed', 'BeforeHookCreation']],
]);

export const unknownArgoHook = defineRule({
  id: 'lint/unknown-argo-hook',
  severity: 'error',
  since: '0.1.0',
  title: 'Argo CD does not know this hook',
  why: 'A hook of a name that Argo CD does not know is applied like any other resource: a migration then runs at the wrong time.',
  remedy: 'Write one of the names as they are, in capitals and small letters.',
  each: 'resource',
  check({ resource, observe }) {
    for (const [key, known] of ANNOTATIONS) {
      for (const name of listed(annotationOf(resource, key))) {
        if (known.includes(name)) continue;
        const meant = known.find((one) => one.toLowerCase() === name.toLowerCase());
        observe({
          pointer: Pointer.root.at('metadata', 'annotations', key),
          message: `\`${name}\` is none of ${known.join(', ')}.`,
          evidence: name,
          ...(meant !== undefined && { remedy: `Write \`${meant}\`.` }),
        });
      }
    }
  },
});
