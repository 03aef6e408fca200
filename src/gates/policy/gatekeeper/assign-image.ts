import type { JsonObject } from '../../../manifest/json.ts';

/** Replaces the domain, path and tag (or digest) of an image reference, each where it is given. */
export function assignImage(image: string, parameters: JsonObject): string {
  const { domain, path, tag } = partsOf(image);
  const choose = (key: string, old: string) =>
    typeof parameters[key] === 'string' ? parameters[key] : old;
  const newTag = choose('assignTag', tag);
  const newDomain = choose('assignDomain', domain);
  return `${newDomain === '' ? '' : `${newDomain}/`}${choose('assignPath', path)}${newTag}`;
}

/** A first segment with a dot or a port, or `localhost`, is the registry; a tag keeps its `:` or `@`. */
function partsOf(image: string): { domain: string; path: string; tag: string } {
  const tag = /(?::[\w][\w.-]{0,127}(?:@[\w:+.-]+)?|@[\w:+.-]+)$/.exec(image)?.[0] ?? '';
  const name = image.slice(0, image.length - tag.length);
  const slash = name.indexOf('/');
  const first = slash === -1 ? '' : name.slice(0, slash);
  const isDomain = first.includes('.') || first.includes(':') || first === 'localhost';
  return isDomain
    ? { domain: first, path: name.slice(slash + 1), tag }
    : { domain: '', path: name, tag };
}
