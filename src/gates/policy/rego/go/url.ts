/** The parts of a URL as Go's `net/url` has them after `url.Parse`. */
export interface GoUrl {
  readonly scheme: string;
  /** What follows the scheme of a URL without a hierarchy: `mailto:` and the like. */
  readonly opaque: string;
  readonly hasUser: boolean;
  /** Host and port, decoded. */
  readonly host: string;
  readonly hostname: string;
  readonly port: string;
  /** Whether there is a scheme, and a path without an authority before it: `file:/etc`. */
  readonly omitHost: boolean;
  /** Decoded. */
  readonly path: string;
  /** The path as `URL.EscapedPath()` writes it. */
  readonly escapedPath: string;
  /** As it was given, when Go would write the path otherwise. */
  readonly rawPath: string;
  /** Whether there is a `?` and nothing after it. */
  readonly forceQuery: boolean;
  readonly rawQuery: string;
  /** Decoded. */
  readonly fragment: string;
  /** As it was given, when Go would write the fragment otherwise. */
  readonly rawFragment: string;
}

/** Reads a URL; undefined for what Go's `url.Parse` refuses. */
export function parseGoUrl(text: string): GoUrl | undefined {
  const [reference, anchor] = cut(text, '#');
  if (/[\u0000-\u001f\u007f]/.test(reference)) return undefined;
  const scheme = /^[a-z][a-z0-9+.-]*(?=:)/i.exec(reference)?.[0] ?? '';
  const [rest, rawQuery] = cut(scheme === '' ? reference : reference.slice(scheme.length + 1), '?');
  const opaque = scheme !== '' && !rest.startsWith('/') ? rest : '';
  const hierarchy = opaque === '' ? hierarchyOf(rest, scheme) : EMPTY;
  const fragment = percentDecoded(anchor);
  if (hierarchy === undefined || fragment === undefined) return undefined;
  return {
    ...hierarchy,
    scheme: scheme.toLowerCase(),
    opaque,
    forceQuery: reference.endsWith('?') && rawQuery === '',
    rawQuery,
    fragment,
    rawFragment: escaped(fragment, FRAGMENT) === anchor ? '' : anchor,
  };
}

type Hierarchy = Pick<
  GoUrl,
  'hasUser' | 'host' | 'hostname' | 'port' | 'omitHost' | 'path' | 'escapedPath' | 'rawPath'
>;

const NO_HOST = { hasUser: false, host: '', hostname: '', port: '' };
const EMPTY: Hierarchy = { ...NO_HOST, omitHost: false, path: '', escapedPath: '', rawPath: '' };

/** Characters that Go leaves as they are, beside letters, digits and `-_.~`. */
const PATH = '$&+,/:;=@';
const FRAGMENT = `${PATH}?!()*`;

function hierarchyOf(rest: string, scheme: string): Hierarchy | undefined {
  const isBroken = rest.startsWith(':') || (scheme === '' && /^[^/]*:/.test(rest));
  if (isBroken) return undefined;
  const match = scheme === '' && rest.startsWith('///') ? null : /^\/\/([^/]*)(.*)$/s.exec(rest);
  const authority = match ? authorityOf(match[1] ?? '') : NO_HOST;
  const given = match?.[2] ?? rest;
  const path = percentDecoded(given);
  if (!authority || path === undefined) return undefined;
  const usual = path === '*' ? '*' : escaped(path, PATH);
  return {
    ...authority,
    omitHost: !match && scheme !== '' && rest.startsWith('/'),
    path,
    escapedPath: isEscaped(given) ? given : usual,
    rawPath: usual === given ? '' : given,
  };
}

function authorityOf(text: string): typeof NO_HOST | undefined {
  const at = text.lastIndexOf('@');
  if (at >= 0 && !/^[\w\-.:~!$&'()*+,;=%@]*$/.test(text.slice(0, at))) return undefined;
  const given = text.slice(at + 1);
  if (/[\s\\^`{|}]|%(?![89a-f])/i.test(given.replaceAll('%25', ''))) return undefined;
  const host = percentDecoded(given);
  const match = host === undefined ? null : /^(\[[^[\]]*\]|[^:[\]]*)(?::(\d*))?$/.exec(host);
  if (host === undefined || !match) return undefined;
  const hostname = (match[1] ?? '').replace(/^\[|\]$/g, '');
  return { hasUser: at >= 0, host, hostname, port: match[2] ?? '' };
}

function escaped(text: string, kept: string): string {
  return encodeURIComponent(text)
    .replace(/[!'()*]/g, (char) => `%${char.charCodeAt(0).toString(16).toUpperCase()}`)
    .replace(/%[0-7][0-9A-F]/g, (code) => {
      const char = decodeURIComponent(code);
      return kept.includes(char) ? char : code;
    });
}

/** Whether a path has no character that has to be escaped. */
function isEscaped(path: string): boolean {
  return /^[A-Za-z0-9\-_.~!$&'()*+,;=:@[\]/%]*$/.test(path);
}

function percentDecoded(text: string): string | undefined {
  if (/%(?![0-9a-f]{2})/i.test(text)) return undefined;
  return text.replace(/(?:%[0-9a-f]{2})+/gi, (run) =>
    Buffer.from(run.replaceAll('%', ''), 'hex').toString(),
  );
}

function cut(text: string, separator: string): readonly [string, string] {
  const at = text.indexOf(separator);
  return at < 0 ? [text, ''] : [text.slice(0, at), text.slice(at + 1)];
}
