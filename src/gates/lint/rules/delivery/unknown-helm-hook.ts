import { Pointer } from '../../../../manifest/pointer.ts';
import { defineRule } from '../../lint-rule.ts';
import { annotationOf, listed } from './hooks.ts';

/** Helm: chart hooks and their deletion policies; `crd-install` was Helm 2's. */
const ANNOTATIONS: ReadonlyMap<string, readonly string[]> = new Map([
  [
    'helm.sh/hook',
    [
      'pre-install',
      'post-install',
      'pre-delete',
      'post-delete',
      'pre-upgrade',
      'post-upgrade',
      'pre-rollback',
      'post-rollback',
      'test',
      'test-success',
      'test-failure',
      'crd-install',
    ],
  ],
  ['helm.sh/hook-delete-policy', ['before-hook-creation', 'hook-succeeded', 'hook-failed']],
]);

export const unknownHelmHook = defineRule({
  id: 'lint/unknown-helm-hook',
  severity: 'error',
  since: '0.1.0',
  title: 'Helm does not know this hook',
  why: 'Helm installs a hook of an unknown event as an ordinary resource and never runs it at the moment that was meant.',
  remedy: 'Write one of Helm’s events.',
  each: 'resource',
  check({ resource, observe }) {
    for (const [key, known] of ANNOTATIONS) {
      for (const name of listed(annotationOf(resource, key))) {
        if (known.includes(name)) continue;
        observe({
          pointer: Pointer.root.at('metadata', 'annotations', key),
          message: `\`${name}\` is none of ${known.join(', ')}.`,
          evidence: name,
        });
      }
    }
    const weight = annotationOf(resource, 'helm.sh/hook-weight');
    if (weight === undefined || /^[-+]?\d+$/.test(weight)) return;
    observe({
      pointer: Pointer.root.at('metadata', 'annotations', 'helm.sh/hook-weight'),
      message: `The weight \`${weight}\` is no whole number, and counts as 0.`,
    });
  },
});
