import { newJsonObject } from '../../manifest/json.ts';
import { CelType } from '../types/type.ts';
import { BOOL, listOf, mapOf, STRING } from '../types/types.ts';
import { Boxed, CelError, type CelRecord, type CelValue } from '../values/value.ts';
import { global, type Library, member } from './function.ts';
import { type GoUrl, parseQuery, parseRequestUri } from './go-url.ts';

/** An absolute URL, or an absolute path. */
class CelUrl extends Boxed {
  constructor(
    readonly text: string,
    readonly parts: GoUrl,
  ) {
    super();
  }

  override get type(): CelType {
    return URL_TYPE;
  }

  override equals(other: CelValue): boolean {
    return other instanceof CelUrl && other.text === this.text;
  }
}

const URL_TYPE: CelType<CelUrl> = new CelType('kubernetes.URL');

/** Kubernetes' URLs. */
export const KUBERNETES_URL: Library = {
  name: 'kubernetes.urls',
  types: [URL_TYPE],
  functions: [
    global('url', [STRING], URL_TYPE, parse),
    global('isURL', [STRING], BOOL, (text) => parseRequestUri(text) !== undefined),
    member('getScheme', [URL_TYPE], STRING, ({ parts }) => parts.scheme),
    member('getHost', [URL_TYPE], STRING, ({ parts }) => parts.host),
    member('getHostname', [URL_TYPE], STRING, ({ parts }) => parts.hostname),
    member('getPort', [URL_TYPE], STRING, ({ parts }) => parts.port),
    member('getEscapedPath', [URL_TYPE], STRING, ({ parts }) => parts.path),
    member('getQuery', [URL_TYPE], mapOf(STRING, listOf(STRING)), query),
  ],
};

function parse(text: string): CelUrl | CelError {
  const parts = parseRequestUri(text);
  if (parts !== undefined) return new CelUrl(text, parts);
  return new CelError('invalid-argument', `${JSON.stringify(text)} is not an absolute URL`);
}

function query({ parts }: CelUrl): CelRecord {
  const record = newJsonObject() as Record<string, CelValue>;
  for (const [key, values] of parseQuery(parts.query)) record[key] = values;
  return record;
}
