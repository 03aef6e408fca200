/** An image reference taken apart, defaults filled in. */
export interface ImageInfo {
  readonly registry: string;
  /** The last segment of the path: `busybox`. */
  readonly name: string;
  /** Without registry, tag and digest: `library/busybox`. */
  readonly path: string;
  /** `latest` when neither tag nor digest is given. */
  readonly tag: string;
  readonly digest: string;
  readonly reference: string;
  readonly referenceWithTag: string;
}

const DEFAULT_REGISTRY = 'docker.io';
const COMPONENT = '[a-z0-9]+(?:(?:[._]|__|[-]+)[a-z0-9]+)*';
const DOMAIN =
  '(?:[a-zA-Z0-9]|[a-zA-Z0-9][a-zA-Z0-9-]*[a-zA-Z0-9])(?:\\.(?:[a-zA-Z0-9]|[a-zA-Z0-9][a-zA-Z0-9-]*[a-zA-Z0-9]))*(?::[0-9]+)?|\\[[a-fA-F0-9:]+\\](?::[0-9]+)?';
const REFERENCE = new RegExp(
  `^(${DOMAIN})/(${COMPONENT}(?:/${COMPONENT})*)(?::([\\w][\\w.-]{0,127}))?(?:@([A-Za-z][A-Za-z0-9]*(?:[-_+.][A-Za-z][A-Za-z0-9]*)*:[0-9a-fA-F]{32,}))?$`,
);

/** Takes an image reference apart (distribution/reference); `docker.io` is the default registry. */
export function parseImage(image: string): ImageInfo | { readonly error: string } {
  const full = withRegistry(image);
  const match = REFERENCE.exec(full);
  if (!match) return { error: `bad image: ${full}: invalid reference format` };
  const [, registry = '', path = '', tag = '', digest = ''] = match;
  const parts = {
    registry,
    path,
    name: path.slice(path.lastIndexOf('/') + 1),
    tag: tag === '' && digest === '' ? 'latest' : tag,
    digest,
  };
  const referenceWithTag = `${registry}/${path}:${parts.tag}`;
  return { ...parts, reference: imageText(parts), referenceWithTag };
}

/** The reference in full: with the digest when there is one, with the tag otherwise. */
export function imageText(image: Pick<ImageInfo, 'registry' | 'path' | 'tag' | 'digest'>): string {
  const repository = image.registry === '' ? image.path : `${image.registry}/${image.path}`;
  return image.digest === '' ? `${repository}:${image.tag}` : `${repository}@${image.digest}`;
}

function withRegistry(image: string): string {
  const slash = image.indexOf('/');
  const first = image.slice(0, slash);
  const isRegistry =
    slash !== -1 && (/[.:]/.test(first) || first === 'localhost' || first.toLowerCase() !== first);
  return isRegistry ? image : `${DEFAULT_REGISTRY}/${image}`;
}
