/** An image reference as go-containerregistry reads it: for the CEL function `image()`. */
export interface ImageName {
  readonly text: string;
  /** `index.docker.io` when none is written. */
  readonly registry: string;
  /** `library/` is put before names without a namespace on Docker Hub. */
  readonly repository: string;
  /** `latest` when neither tag nor digest is written; '' with a digest. */
  readonly tag: string;
  readonly digest: string;
}

const DOCKER_HUB = 'index.docker.io';
const REPOSITORY = /^[a-z0-9_./-]{2,255}$/;
const TAG = /^[A-Za-z0-9_.-]{1,128}$/;

/** Takes a reference apart; undefined when it is none. */
export function parseImageName(text: string): ImageName | undefined {
  const [named = '', digest = ''] = text.split('@');
  if (text.includes('@') && !/^[a-z0-9]+:[0-9a-f]{64}$/.test(digest)) return undefined;
  const [base, tag] = splitTag(named);
  const [registry, path] = splitRegistry(base);
  const hub = registry === DOCKER_HUB && !path.includes('/');
  const repository = hub ? `library/${path}` : path;
  if (!REPOSITORY.test(repository) || (tag !== '' && !TAG.test(tag))) return undefined;
  return {
    text,
    registry,
    repository,
    tag: digest !== '' ? '' : tag || 'latest',
    digest,
  };
}

function splitTag(text: string): readonly [string, string] {
  const colon = text.lastIndexOf(':');
  const isTag = colon !== -1 && !text.slice(colon + 1).includes('/');
  return isTag ? [text.slice(0, colon), text.slice(colon + 1)] : [text, ''];
}

function splitRegistry(text: string): readonly [string, string] {
  const slash = text.indexOf('/');
  const first = text.slice(0, slash);
  const isRegistry = slash !== -1 && (/[.:]/.test(first) || first === 'localhost');
  if (!isRegistry) return [DOCKER_HUB, text];
  return [first === 'docker.io' ? DOCKER_HUB : first, text.slice(slash + 1)];
}
