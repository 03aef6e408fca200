import { parseGoUrl } from '../go/url.ts';
import { RegoObject, type RegoValue } from '../value.ts';

/** A URL in the shape of Go's `url.URL` as JSON; undefined for none that Go reads. */
export function urlValue(text: string): RegoValue | undefined {
  const url = parseGoUrl(text);
  if (!url) return undefined;
  return new RegoObject([
    ['Scheme', url.scheme],
    ['Opaque', url.opaque],
    ['User', url.hasUser ? new RegoObject() : null],
    ['Host', url.host],
    ['Path', url.path],
    ['Fragment', url.fragment],
    ['RawQuery', url.rawQuery],
    ['RawPath', url.rawPath],
    ['RawFragment', url.rawFragment],
    ['ForceQuery', url.forceQuery],
    ['OmitHost', url.omitHost],
  ]);
}
