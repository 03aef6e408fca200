import { parseImage } from '../../../../kubernetes/image-reference.ts';
import { defineRule } from '../../lint-rule.ts';

export const imageUnreadable = defineRule({
  id: 'lint/image-unreadable',
  severity: 'error',
  since: '0.1.0',
  title: 'Image is no image reference',
  why: 'The kubelet reports InvalidImageName and never starts the container.',
  remedy: 'Write `registry/repository:tag` in lower case, without a scheme and without blanks.',
  each: 'container',
  check({ container, observe }) {
    const image = container.value['image'];
    if (typeof image !== 'string' || /[$<>]|^ko:\/\//.test(image)) return;
    const slash = image.lastIndexOf('/');
    const repository = image.slice(
      0,
      image.indexOf(':', slash + 1) === -1 ? undefined : image.indexOf(':', slash + 1),
    );
    const upper = /[A-Z]/.test(repository.slice(repository.indexOf('/') + 1));
    if (image !== '' && parseImage(image) && !upper) return;
    observe({
      pointer: container.pointer.at('image'),
      message:
        image === '' ? 'The image is empty.' : `\`${image}\` cannot be pulled under that name.`,
    });
  },
});
