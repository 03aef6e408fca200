import { defineRule } from '../../lint-rule.ts';

export const imageNeverPulled = defineRule({
  id: 'lint/image-never-pulled',
  severity: 'warning',
  since: '0.1.0',
  title: 'Image is never pulled',
  why: 'The container starts only on nodes where somebody put the image before; elsewhere it fails with ErrImageNeverPull.',
  remedy: 'Use `IfNotPresent`; `Never` is for a development cluster.',
  each: 'container',
  check({ container, observe }) {
    if (container.value['imagePullPolicy'] !== 'Never') return;
    observe({
      pointer: container.pointer.at('imagePullPolicy'),
      message: `Container \`${container.name}\` starts only where its image is already there.`,
    });
  },
});
