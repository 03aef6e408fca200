/** The parts of a container image reference, as the container runtimes split it. */
export interface ImageReference {
  /** `docker.io` when none is written. */
  readonly registry: string;
  /** Without registry, tag and digest: `library/nginx` stays `nginx` when so written. */
  readonly repository: string;
  readonly tag?: string;
  /** `sha256:…` */
  readonly digest?: string;
}

/** Splits `registry/repository:tag@digest`; undefined when the text is no image reference. */
export function parseImage(text: string): ImageReference | undefined {
  const match = REFERENCE.exec(text);
  if (match === null) return undefined;
  const [, name = '', tag, digest] = match;
  const slash = name.indexOf('/');
  const first = slash === -1 ? '' : name.slice(0, slash);
  const hasRegistry = first === 'localhost' || /[.:]/.test(first);
  return {
    registry: hasRegistry ? first : 'docker.io',
    repository: hasRegistry ? name.slice(slash + 1) : name,
    ...(tag !== undefined && { tag }),
    ...(digest !== undefined && { digest }),
  };
}

const REFERENCE =
  /^((?:[A-Za-z0-9.-]+(?::\d+)?\/)?[a-z0-9]+(?:[._/-]+[a-z0-9]+)*)(?::([\w][\w.-]{0,127}))?(?:@([a-z0-9]+(?:[.+_-][a-z0-9]+)*:[0-9a-fA-F]{32,}))?$/i;
