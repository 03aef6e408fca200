import { parseImage } from '../../../../kubernetes/image-reference.ts';
import { defineRule } from '../../lint-rule.ts';
import { textAt } from '../../reading.ts';

export const staleFloatingImage = defineRule({
  id: 'lint/stale-floating-image',
  severity: 'warning',
  since: '0.1.0',
  title: 'Floating image is pulled only once per node',
  why: 'Each node keeps the build it saw first, so replicas of one workload run different code.',
  remedy: 'Pin a version, or leave `imagePullPolicy` out: `latest` is then always pulled.',
  each: 'container',
  check({ container, observe }) {
    if (container.value['imagePullPolicy'] !== 'IfNotPresent') return;
    const text = textAt(container.value, 'image') ?? '';
    const image = parseImage(text);
    if (!image || image.digest !== undefined || text.includes('$')) return;
    if (image.tag !== undefined && image.tag !== 'latest') return;
    observe({
      pointer: container.pointer.at('imagePullPolicy'),
      message: `\`${text}\` moves, and \`IfNotPresent\` keeps whatever build a node saw first.`,
    });
  },
});
