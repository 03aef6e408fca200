import { BuiltinError } from '../builtin.ts';
import { readGoJson } from '../go/json.ts';
import { RegoObject } from '../value.ts';

/** A JSON Web Signature in its compact form, taken apart. Each part is decoded when it is asked for. */
export class Token {
  /** `header.payload` as transmitted: what is signed. */
  readonly signed: string;
  #header: RegoObject | undefined;

  constructor(
    private readonly head: string,
    private readonly body: string,
    private readonly tail: string,
  ) {
    this.signed = `${head}.${body}`;
  }

  /** Throws a {@link BuiltinError} when it is no object, or that of an encrypted token. */
  get header(): RegoObject {
    this.#header ??= readHeader(this.head);
    return this.#header;
  }

  get payload(): string {
    return decodeBase64Url(this.body).toString();
  }

  get signature(): Buffer {
    return decodeBase64Url(this.tail);
  }
}

/** Takes a token apart. Throws a {@link BuiltinError} when it is none. */
export function readToken(text: string): Token {
  const parts = text.split('.');
  if (parts.length !== 3) {
    throw new BuiltinError(`encoded JWT must have 3 sections, found ${parts.length}`);
  }
  const [head = '', body = '', signature = ''] = parts;
  return new Token(head, body, signature);
}

function readHeader(text: string): RegoObject {
  const header = objectOf(decodeBase64Url(text).toString());
  if (header.get('enc') === undefined) return header;
  throw new BuiltinError('JWT is a JWE object, which is not supported');
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
