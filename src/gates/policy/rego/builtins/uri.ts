import { BuiltinError, type BuiltinGroup, stringOperand } from '../builtin.ts';
import { RegoObject, type RegoValue } from '../value.ts';

/** https://www.openpolicyagent.org/docs/policy-reference/builtins/uri */
export const uri: BuiltinGroup = {
  'uri.is_valid': ([text]) => typeof text === 'string' && text !== '' && parse(text) !== undefined,
  'uri.parse': (args) => {
    const parts = parse(stringOperand(args, 0));
    if (!parts) throw new BuiltinError('parse: invalid URI');
    return new RegoObject(Object.entries(parts).filter((entry) => entry[1] !== ''));
  },
};

/** RFC 3986, appendix B, and what Go's `url.Parse` refuses. */
const FORM = /^(?:([^:/?#]+):)?(?:\/\/([^/?#]*))?([^?#]*)(?:\?([^#]*))?(?:#(.*))?$/s;

function parse(text: string): Readonly<Record<string, RegoValue>> | undefined {
  const match = FORM.exec(text);
  if (!match || /[\u0000-\u001f\u007f]/.test(text)) return undefined;
  const [, scheme = '', authority = '', path = '', query = '', fragment = ''] = match;
  const host = /^(?:[^@]*@)?(\[[^\]]*\]|[^:]*)(?::(\d*))?$/.exec(authority);
  const badScheme = scheme !== '' && !/^[a-z][a-z0-9+.-]*$/i.test(scheme);
  if (!host || badScheme || / /.test(authority)) return undefined;
  const plain = percentDecoded(path);
  const anchor = percentDecoded(fragment);
  if (plain === undefined || anchor === undefined) return undefined;
  return {
    scheme: scheme.toLowerCase(),
    hostname: (host[1] ?? '').replace(/^\[|\]$/g, ''),
    port: host[2] ?? '',
    path: plain,
    raw_path: escapedPath(plain) === path ? plain : path,
    raw_query: query,
    fragment: anchor,
  };
}

/** How Go writes a path: only what deviates from it counts as raw. */
function escapedPath(path: string): string {
  return encodeURIComponent(path)
    .replace(/[!'()*]/g, (char) => `%${char.charCodeAt(0).toString(16).toUpperCase()}`)
    .replace(/%(?:2[4BCF6]|3[ABD]|40)/g, decodeURIComponent);
}

function percentDecoded(text: string): string | undefined {
  if (/%(?![0-9a-f]{2})/i.test(text)) return undefined;
  return text.replace(/(?:%[0-9a-f]{2})+/gi, (run) =>
    Buffer.from(run.replaceAll('%', ''), 'hex').toString(),
  );
}
