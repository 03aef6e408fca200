import { BuiltinError, type BuiltinGroup, objectOperand, stringOperand } from '../builtin.ts';
import { goQueryEscape, goQueryUnescape } from '../go/query.ts';
import { compareText, isRegoArray, RegoObject, RegoSet, type RegoValue } from '../value.ts';

/** https://www.openpolicyagent.org/docs/policy-reference/builtins/encoding, what WASM leaves out */
export const encoding: BuiltinGroup = {
  'base64url.encode_no_pad': (args) => Buffer.from(stringOperand(args, 0)).toString('base64url'),
  'hex.encode': (args) => Buffer.from(stringOperand(args, 0)).toString('hex'),
  'hex.decode': (args) => {
    const text = stringOperand(args, 0);
    if (/^(?:[0-9a-f]{2})*$/i.test(text)) return Buffer.from(text, 'hex').toString();
    throw new BuiltinError('encoding/hex: invalid byte or odd length hex string');
  },
  'urlquery.encode': (args) => goQueryEscape(stringOperand(args, 0)),
  'urlquery.decode': (args) => goQueryUnescape(stringOperand(args, 0)),
  'urlquery.encode_object': (args) => encodeObject(objectOperand(args, 0)),
  'urlquery.decode_object': (args) => decodeObject(stringOperand(args, 0)),
};

function encodeObject(object: RegoObject): string {
  const pairs = object.entries.map(([key, value]) => [String(key), queryTexts(value)] as const);
  return pairs
    .sort((a, b) => compareText(a[0], b[0]))
    .flatMap(([key, values]) => values.map((v) => `${goQueryEscape(key)}=${goQueryEscape(v)}`))
    .join('&');
}

function queryTexts(value: RegoValue): readonly string[] {
  const items = value instanceof RegoSet ? value.values : isRegoArray(value) ? value : [value];
  return items.map((item) => {
    if (typeof item === 'string') return item;
    throw new BuiltinError('operand 1 values must be string, array[string], or set[string]');
  });
}

function decodeObject(query: string): RegoObject {
  const found = new Map<string, string[]>();
  for (const part of query.split('&')) {
    if (part === '') continue;
    if (part.includes(';')) throw new BuiltinError('invalid semicolon separator in query');
    const at = part.indexOf('=');
    const key = goQueryUnescape(at === -1 ? part : part.slice(0, at));
    const value = at === -1 ? '' : goQueryUnescape(part.slice(at + 1));
    found.set(key, [...(found.get(key) ?? []), value]);
  }
  return new RegoObject(found);
}
