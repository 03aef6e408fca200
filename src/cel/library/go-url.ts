/** A URL as Go's net/url takes it apart; absent parts are empty. */
export interface GoUrl {
  readonly scheme: string;
  readonly host: string;
  readonly hostname: string;
  readonly port: string;
  /** Escaped, as it would be sent. */
  readonly path: string;
  /** Without the question mark, as written. */
  readonly query: string;
}

/**
 * Reads an absolute URL, or an absolute path, as Go's url.ParseRequestURI does. Returns undefined
 * for anything else.
 */
export function parseRequestUri(text: string): GoUrl | undefined {
  if (text === '' || /[\u0000-\u001f\u007f]/.test(text)) return undefined;
  const [withoutFragment = ''] = text.split('#', 1);
  const scheme = schemeOf(withoutFragment);
  if (scheme === undefined) return undefined;
  const rest = withoutFragment.slice(scheme === '' ? 0 : scheme.length + 1);
  const [beforeQuery = '', ...queries] = rest.split('?');
  if (!beforeQuery.startsWith('/')) return opaque(scheme, text, queries.join('?'));
  return hierarchical(scheme, beforeQuery, queries.join('?'));
}

/** The scheme in lower case, '' when there is none, undefined when the colon is misplaced. */
function schemeOf(text: string): string | undefined {
  const match = /^([a-zA-Z][a-zA-Z0-9+.-]*):/.exec(text);
  if (match !== null) return (match[1] ?? '').toLowerCase();
  return /^[:0-9+.-][a-zA-Z0-9+.-]*:|^:/.test(text) ? undefined : '';
}

/** `mailto:a@b` is a URL; without a scheme, a path must start with a slash. */
function opaque(scheme: string, text: string, query: string): GoUrl | undefined {
  if (scheme === '' && text !== '*') return undefined;
  return { scheme, host: '', hostname: '', port: '', path: scheme === '' ? '*' : '', query };
}

function hierarchical(scheme: string, text: string, query: string): GoUrl | undefined {
  const hasAuthority = text.startsWith('//') && (scheme !== '' || !text.startsWith('///'));
  const slash = hasAuthority ? text.indexOf('/', 2) : 0;
  const authority = hasAuthority ? text.slice(2, slash === -1 ? undefined : slash) : '';
  const path = escapedPath(hasAuthority ? (slash === -1 ? '' : text.slice(slash)) : text);
  const at = authority.lastIndexOf('@');
  if (path === undefined || (at !== -1 && !USERINFO.test(authority.slice(0, at)))) return undefined;
  const host = authority.slice(at + 1);
  const match = HOST.exec(host);
  if (match === null || !escapesAreValid(host)) return undefined;
  const [, bracketed, plain = '', port = ''] = match;
  return { scheme, host, hostname: bracketed ?? plain, port, path, query };
}

const USERINFO = /^(?:[a-zA-Z0-9\-._~!$&'()*+,;=:@]|%[0-9a-fA-F]{2})*$/;
const HOST =
  /^(?:\[([^\]]*)\]|([^:[\] <>"\\^`{|}%]*(?:%[0-9a-fA-F]{2}[^:[\] <>"\\^`{|}%]*)*))(?::(\d*))?$/;

function escapesAreValid(text: string): boolean {
  return !/%(?![0-9a-fA-F]{2})/.test(text);
}

const PATH_AS_IT_IS = /^(?:[a-zA-Z0-9\-._~!$&'()*+,;=:@/[\]]|%[0-9a-fA-F]{2})*$/;

/** The path as it stands when it is well escaped; otherwise escaped anew. */
function escapedPath(path: string): string | undefined {
  if (!escapesAreValid(path)) return undefined;
  if (PATH_AS_IT_IS.test(path)) return path;
  const raw = decode(path);
  return raw === undefined ? undefined : encodePath(raw);
}

function encodePath(octets: Buffer): string {
  return Array.from(octets, (octet) => {
    const character = String.fromCharCode(octet);
    if (/[a-zA-Z0-9\-._~$&+,/:;=@]/.test(character)) return character;
    return `%${octet.toString(16).toUpperCase().padStart(2, '0')}`;
  }).join('');
}

/** The octets behind percent escapes; undefined where an escape is malformed. */
function decode(text: string): Buffer | undefined {
  if (!escapesAreValid(text)) return undefined;
  const pieces = text
    .split(/(%[0-9a-fA-F]{2})/)
    .map((piece, i) =>
      i % 2 === 1 ? Buffer.from(piece.slice(1), 'hex') : Buffer.from(piece, 'utf8'),
    );
  return Buffer.concat(pieces);
}

/** The values of each key of a query. Malformed pairs are left out, as Go leaves them out. */
export function parseQuery(query: string): Map<string, string[]> {
  const values = new Map<string, string[]>();
  for (const pair of query.split('&')) {
    if (pair === '' || pair.includes(';')) continue;
    const [rawKey = '', ...rest] = pair.split('=');
    const key = decode(rawKey.replaceAll('+', ' '))?.toString('utf8');
    const value = decode(rest.join('=').replaceAll('+', ' '))?.toString('utf8');
    if (key === undefined || value === undefined) continue;
    const known = values.get(key);
    if (known) known.push(value);
    else values.set(key, [value]);
  }
  return values;
}
