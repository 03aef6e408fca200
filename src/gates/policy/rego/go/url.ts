/** The parts of a URL as Go's `net/url` has them after `url.Parse`. */
export interface GoUrl {
  readonly scheme: string;
  /** Host and port, decoded. */
  readonly host: string;
  readonly hostname: string;
  readonly port: string;
  /** Decoded. */
  readonly path: string;
  /** The path as `URL.EscapedPath()` writes it. */
  readonly escapedPath: string;
  /** As it was given, when Go would write the path otherwise. */
  readonly rawPath: string;
  readonly rawQuery: string;
  /** Decoded. */
  readonly fragment: string;
}

/** RFC 3986, appendix B. */
const FORM = /^(?:([^:/?#]+):)?(?:\/\/([^/?#]*))?([^?#]*)(?:\?([^#]*))?(?:#(.*))?$/s;

/** Reads a URL; undefined for what Go's `url.Parse` refuses. */
export function parseGoUrl(text: string): GoUrl | undefined {
  const match = FORM.exec(text);
  if (!match || /[\u0000-\u001f\u007f]/.test(text)) return undefined;
  const [, scheme = '', authority = '', given = '', rawQuery = '', anchor = ''] = match;
  const host = /^(?:[^@]*@)?((\[[^\]]*\]|[^:]*)(?::(\d*))?)$/.exec(authority);
  const badScheme = scheme !== '' && !/^[a-z][a-z0-9+.-]*$/i.test(scheme);
  if (!host || badScheme || / /.test(authority)) return undefined;
  const path = percentDecoded(given);
  const fragment = percentDecoded(anchor);
  if (path === undefined || fragment === undefined) return undefined;
  const usual = escapedPath(path);
  return {
    scheme: scheme.toLowerCase(),
    host: host[1] ?? '',
    hostname: (host[2] ?? '').replace(/^\[|\]$/g, ''),
    port: host[3] ?? '',
    path,
    escapedPath: isEscaped(given) ? given : usual,
    rawPath: usual === given ? '' : given,
    rawQuery,
    fragment,
  };
}

/** How Go writes a path: only what deviates from it counts as raw. */
function escapedPath(path: string): string {
  return encodeURIComponent(path)
    .replace(/[!'()*]/g, (char) => `%${char.charCodeAt(0).toString(16).toUpperCase()}`)
    .replace(/%(?:2[4BCF6]|3[ABD]|40)/g, decodeURIComponent);
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
