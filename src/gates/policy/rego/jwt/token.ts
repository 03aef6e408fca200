import { BuiltinError } from '../builtin.ts';
import { readGoJson } from '../go/json.ts';
import { RegoObject } from '../value.ts';

/** A JSON Web Signature in its compact form, taken apart; only the header is decoded. */
export interface Token {
  readonly header: RegoObject;
  /** `header.payload` as transmitted: what is signed. */
  readonly signed: string;
  readonly payload: string;
  readonly signature: Buffer;
}

/** Takes a token apart. Throws a {@link BuiltinError} when it is none, or is encrypted. */
export function readToken(text: string): Token {
  const parts = text.split('.');
  if (parts.length !== 3) {
    throw new BuiltinError(`encoded JWT must have 3 sections, found ${parts.length}`);
  }
  const [head = '', body = '', signature = ''] = parts;
  const header = objectOf(decodeBase64Url(head).toString());
  if (header.get('enc') !== undefined) {
    throw new BuiltinError('JWT is a JWE object, which is not supported');
  }
  return {
    header,
    signed: `${head}.${body}`,
    payload: decodeBase64Url(body).toString(),
    signature: decodeBase64Url(signature),
  };
}

/** The JSON object a text holds. */
export function objectOf(text: string): RegoObject {
  const value = readGoJson(text);
  if (value instanceof RegoObject) return value;
  throw new BuiltinError('decoded JSON type was not an Object');
}

function decodeBase64Url(text: string): Buffer {
  const body = text.replace(/={1,2}$/, '');
  if (!/^[A-Za-z0-9_-]*$/.test(body) || body.length % 4 === 1) {
    throw new BuiltinError(`illegal base64url string: ${text}`);
  }
  return Buffer.from(body, 'base64url');
}
