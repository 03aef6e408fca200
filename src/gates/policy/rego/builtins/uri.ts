import { BuiltinError, type BuiltinGroup, stringOperand } from '../builtin.ts';
import { parseGoUrl } from '../go/url.ts';
import { RegoObject } from '../value.ts';

/** https://www.openpolicyagent.org/docs/policy-reference/builtins/uri */
export const uri: BuiltinGroup = {
  'uri.is_valid': ([text]) =>
    typeof text === 'string' && text !== '' && parseGoUrl(text) !== undefined,
  'uri.parse': (args) => {
    const url = parseGoUrl(stringOperand(args, 0));
    if (!url) throw new BuiltinError('parse: invalid URI');
    const parts = {
      scheme: url.scheme,
      hostname: url.hostname,
      port: url.port,
      path: url.path,
      raw_path: url.rawPath || url.path,
      raw_query: url.rawQuery,
      fragment: url.fragment,
    };
    return new RegoObject(Object.entries(parts).filter((entry) => entry[1] !== ''));
  },
};
