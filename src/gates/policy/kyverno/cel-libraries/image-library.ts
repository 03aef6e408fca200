import { global, type Library, member } from '../../../../cel/library/function.ts';
import { CelType } from '../../../../cel/types/type.ts';
import { BOOL, DYN, STRING } from '../../../../cel/types/types.ts';
import { Boxed, CelError, type CelValue } from '../../../../cel/values/value.ts';
import { type ImageName, parseImageName } from '../images/image-name.ts';
import { IMAGE_DATA_CONTEXT } from './context-value.ts';

/** An image reference taken apart, as go-containerregistry takes it apart. */
class CelImage extends Boxed {
  constructor(readonly image: ImageName) {
    super();
  }

  override get type(): CelType {
    return IMAGE;
  }

  override equals(other: CelValue): boolean {
    return other instanceof CelImage && other.image.text === this.image.text;
  }
}

const IMAGE: CelType<CelImage> = new CelType('kyverno.image');

/** Kyverno's image references, and what registries say about images. */
export const IMAGE_LIBRARY: Library = {
  name: 'kyverno.image',
  types: [IMAGE],
  functions: [
    global('image', [STRING], IMAGE, parse),
    global('parseImageReference', [STRING], IMAGE, parse),
    global('image.parseReference', [STRING], IMAGE, parse),
    global('isImage', [STRING], BOOL, (text) => parseImageName(text) !== undefined),
    member('containsDigest', [IMAGE], BOOL, ({ image }) => image.digest !== ''),
    member('registry', [IMAGE], STRING, ({ image }) => image.registry),
    member('repository', [IMAGE], STRING, ({ image }) => image.repository),
    member('identifier', [IMAGE], STRING, ({ image }) => image.digest || image.tag),
    member('tag', [IMAGE], STRING, ({ image }) => image.tag),
    member('digest', [IMAGE], STRING, ({ image }) => image.digest),
    ...['GetMetadata', 'getMetadata', 'Get'].map((name) =>
      member(name, [IMAGE_DATA_CONTEXT, STRING], DYN, (context, reference) => {
        if (!context.world.image) {
          return new CelError('unsupported', `image.${name}() needs a registry`);
        }
        const found = context.world.image(reference);
        const problem = `failed to get image data: image data for ${reference} not found in the context`;
        return found === undefined ? new CelError('host', problem) : found;
      }),
    ),
  ],
};

function parse(text: string): CelImage | CelError {
  const image = parseImageName(text);
  return image
    ? new CelImage(image)
    : new CelError('invalid-argument', `could not parse reference: ${text}`);
}
