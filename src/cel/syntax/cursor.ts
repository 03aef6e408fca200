import { CelSyntaxError } from '../errors.ts';
import { type Token, tokenize } from './lexer.ts';

/** A place in the tokens of an expression. */
export class Cursor {
  readonly #tokens: readonly Token[];
  #at = 0;
  #depth = 0;

  constructor(readonly source: string) {
    this.#tokens = tokenize(source);
  }

  /** The token here. */
  get token(): Token {
    return this.#tokens[this.#at] ?? END;
  }

  /** The token after this one. */
  get following(): Token {
    return this.#tokens[this.#at + 1] ?? END;
  }

  /** Takes the token here. */
  next(): Token {
    const { token } = this;
    this.#at++;
    return token;
  }

  /** This place, to come back to with {@link reset}. */
  mark(): number {
    return this.#at;
  }

  reset(mark: number): void {
    this.#at = mark;
  }

  /** Whether an operator stands here. */
  is(operator: string): boolean {
    return this.token.kind === 'operator' && this.token.text === operator;
  }

  /** Takes the operator if it stands here. */
  accept(operator: string): boolean {
    if (!this.is(operator)) return false;
    this.#at++;
    return true;
  }

  expect(operator: string): void {
    if (!this.accept(operator)) this.fail(`expected ${operator}`);
  }

  /** Throws for the token here. */
  fail(expected: string, hint?: string): never {
    const { token } = this;
    const found = token.kind === 'end' ? 'the end of the expression' : token.text;
    throw new CelSyntaxError(`${expected}, found ${found}`, this.source, token.offset, hint);
  }

  /** Refuses a chain of operators that would make the tree too deep. */
  limitChain(length: number): void {
    if (length <= MAX_CHAIN) return;
    const { offset } = this.token;
    throw new CelSyntaxError('too many operators in a row', this.source, offset);
  }

  /** Goes one level down while `parse` runs; an expression is at most some hundreds deep. */
  nested<T>(parse: () => T): T {
    if (++this.#depth > MAX_DEPTH) {
      const { offset } = this.token;
      throw new CelSyntaxError('the expression is nested too deeply', this.source, offset);
    }
    try {
      return parse();
    } finally {
      this.#depth--;
    }
  }
}

const MAX_DEPTH = 250;
const MAX_CHAIN = 1000;
const END: Token = { kind: 'end', text: '', offset: 0 };
