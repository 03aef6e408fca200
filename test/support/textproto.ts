/** A message in protobuf's text format: every field's values in order, untyped. */
export interface TextMessage {
  readonly [field: string]: readonly TextValue[];
}

/** A scalar keeps its text; strings are decoded to octets. */
export type TextValue =
  | { readonly kind: 'message'; readonly message: TextMessage }
  | { readonly kind: 'string'; readonly octets: Uint8Array }
  | { readonly kind: 'scalar'; readonly text: string };

const TOKEN =
  /(?:\s+|#[^\n]*)|("(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)*')|(\[[A-Za-z0-9_./]+\])|([A-Za-z0-9_.+-]+)|([{}<>[\]:,;])/gy;

/** Reads the text format. Enough of it for the CEL specification's test files. */
export function parseTextproto(text: string): TextMessage {
  const tokens = [...tokensOf(text)];
  return new Reader(tokens).message('');
}

function* tokensOf(text: string): Generator<string> {
  let end = 0;
  for (const match of text.matchAll(TOKEN)) {
    end = match.index + match[0].length;
    const token = match[1] ?? match[2] ?? match[3] ?? match[4];
    if (token !== undefined) yield token;
  }
  if (end !== text.length) throw new Error(`unexpected text at offset ${end}`);
}

class Reader {
  #at = 0;

  constructor(readonly tokens: readonly string[]) {}

  message(close: string): TextMessage {
    const fields: Record<string, TextValue[]> = {};
    for (;;) {
      const name = this.#next();
      if (name === close) return fields;
      if (name === '') throw new Error('a message that is not closed');
      this.#accept(':');
      fields[name] = [...(fields[name] ?? []), ...this.#values()];
      if (!this.#accept(',')) this.#accept(';');
    }
  }

  #values(): TextValue[] {
    if (!this.#accept('[')) return [this.#value()];
    const values: TextValue[] = [];
    while (!this.#accept(']')) {
      values.push(this.#value());
      this.#accept(',');
    }
    return values;
  }

  #value(): TextValue {
    const token = this.#next();
    if (token === '{') return { kind: 'message', message: this.message('}') };
    if (token === '<') return { kind: 'message', message: this.message('>') };
    if (!/^["']/.test(token)) return { kind: 'scalar', text: token };
    const pieces = [octetsOf(token)];
    while (/^["']/.test(this.tokens[this.#at] ?? '')) pieces.push(octetsOf(this.#next()));
    return { kind: 'string', octets: Uint8Array.from(pieces.flat()) };
  }

  #next(): string {
    return this.tokens[this.#at++] ?? '';
  }

  #accept(token: string): boolean {
    if (this.tokens[this.#at] !== token) return false;
    this.#at++;
    return true;
  }
}

const ESCAPE =
  /\\(?:([abfnrtv\\?'"])|x([0-9a-fA-F]{1,2})|([0-7]{1,3})|u([0-9a-fA-F]{4})|U([0-9a-fA-F]{8}))|[^\\]+/g;
const NAMED: Readonly<Record<string, number>> = { a: 7, b: 8, f: 12, n: 10, r: 13, t: 9, v: 11 };

function octetsOf(quoted: string): number[] {
  const octets: number[] = [];
  for (const [text, named, hex, octal, short, long] of quoted.slice(1, -1).matchAll(ESCAPE)) {
    const unicode = short ?? long;
    if (named !== undefined) octets.push(NAMED[named] ?? named.charCodeAt(0));
    else if (hex !== undefined) octets.push(Number.parseInt(hex, 16));
    else if (octal !== undefined) octets.push(Number.parseInt(octal, 8));
    else
      octets.push(
        ...Buffer.from(unicode ? String.fromCodePoint(Number.parseInt(unicode, 16)) : text),
      );
  }
  return octets;
}
