import { Scanner } from './scanner.ts';
import type { Token } from './token.ts';
import { YamlError } from './yaml-error.ts';

type TokenType = Token['type'];

/** The tokens of a document, looked at one ahead. */
export class TokenReader {
  readonly scanner: Scanner;

  constructor(text: string) {
    this.scanner = new Scanner(text);
  }

  peek(): Token {
    return this.scanner.peek();
  }

  next(): Token {
    return this.scanner.next();
  }

  sees(...types: readonly TokenType[]): boolean {
    return types.includes(this.scanner.peek().type);
  }

  /** Takes the next token if it is of this type; returns whether it was. */
  accept(type: TokenType): boolean {
    if (!this.sees(type)) return false;
    this.scanner.next();
    return true;
  }

  /** Takes the next token, which must be of this type, and returns its end. */
  expect(type: TokenType, what: string): number {
    if (!this.sees(type)) throw this.expected(what);
    return this.scanner.next().end;
  }

  expected(what: string): YamlError {
    return this.error(`did not find expected ${what}`);
  }

  error(message: string): YamlError {
    return new YamlError(message, this.scanner.peek().start);
  }
}
