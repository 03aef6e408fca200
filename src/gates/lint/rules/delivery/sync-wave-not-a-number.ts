import { Pointer } from '../../../../manifest/pointer.ts';
import { defineRule } from '../../lint-rule.ts';
import { annotationOf } from './hooks.ts';

const KEY = 'argocd.argoproj.io/sync-wave';

export const syncWaveNotANumber = defineRule({
  id: 'lint/sync-wave-not-a-number',
  severity: 'error',
  since: '0.1.0',
  title: 'Sync wave is not a whole number',
  why: 'Argo CD takes it for wave 0, so the order that was meant is not kept.',
  remedy: 'Write a whole number in quotes: `"-1"`, `"5"`.',
  each: 'resource',
  check({ resource, observe }) {
    const wave = annotationOf(resource, KEY);
    if (wave === undefined || /^[-+]?\d+$/.test(wave)) return;
    observe({
      pointer: Pointer.root.at('metadata', 'annotations', KEY),
      message: `\`${wave}\` counts as wave 0.`,
    });
  },
});
