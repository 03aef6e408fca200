import { parseImage } from '../../../../kubernetes/image-reference.ts';
import { defineRule } from '../../lint-rule.ts';
import { textAt } from '../../reading.ts';

export const imageTagLatest = defineRule({
  id: 'lint/image-tag-latest',
  severity: 'warning',
  since: '0.1.0',
  title: 'Image uses a floating tag',
  why: 'The same manifest can start different code tomorrow, and a rollback cannot name what ran before.',
  remedy: 'Pin a version, or better a digest.',
  peers: {
    kubeLinter: 'latest-tag',
    kubeScore: 'container-image-tag',
    polaris: 'tagNotSpecified',
  },
  options: {
    properties: {
      floating: {
        type: 'array',
        items: { type: 'string' },
        description: 'Tags that move. A reference with a digest never floats.',
      },
    },
    defaults: {
      floating: ['latest', 'main', 'master', 'develop', 'nightly', 'edge', 'canary', 'stable'],
    },
  },
  each: 'container',
  check({ container, options, observe }) {
    const text = textAt(container.value, 'image');
    if (text === undefined || isPlaceholder(text)) return;
    const image = parseImage(text);
    if (!image || image.digest !== undefined) return;
    if (image.tag !== undefined && !options.floating.includes(image.tag)) return;
    observe({
      pointer: container.pointer.at('image'),
      message:
        image.tag === undefined
          ? `\`${text}\` has no tag, so it means \`:latest\`: each new node may start another build.`
          : `\`${text}\` can be pushed again under the same tag, so two pods may run different code.`,
    });
  },
});

/** Filled in later: by Flux's substitution, by ko, by a controller. */
function isPlaceholder(image: string): boolean {
  return image.includes('$') || image.includes('://') || image.includes('<');
}
