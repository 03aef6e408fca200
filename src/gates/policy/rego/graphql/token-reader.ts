import { BuiltinError } from '../builtin.ts';
import type { CommentGroup } from './ast.ts';
import { type Token, type TokenKind, tokensOf } from './tokens.ts';

const END: Token = { kind: 'end', value: '' };

/** Tokens one ahead, with the comments in front of the next one. Throws {@link BuiltinError}s. */
export class TokenReader {
  readonly #tokens: Iterator<Token, void>;
  #next: Token | undefined;
  #comments: CommentGroup | undefined;

  constructor(text: string) {
    this.#tokens = tokensOf(text);
  }

  /** The next token, which stays. */
  peek(): Token {
    if (!this.#next) {
      const comments: { Value: string }[] = [];
      let token = this.#tokens.next().value ?? END;
      for (; token.kind === 'comment'; token = this.#tokens.next().value ?? END) {
        comments.push({ Value: token.value });
      }
      this.#comments = comments.length > 0 ? { List: comments } : undefined;
      this.#next = token;
    }
    return this.#next;
  }

  /** The comments in front of the next token. */
  comment(): CommentGroup | undefined {
    this.peek();
    return this.#comments;
  }

  /** Takes the next token. */
  next(): Token {
    const token = this.peek();
    this.#next = undefined;
    this.#comments = undefined;
    return token;
  }

  /** Takes the next token when it is of a kind. */
  skip(kind: TokenKind): boolean {
    if (this.peek().kind !== kind) return false;
    this.next();
    return true;
  }

  /** Takes the next token, which has to be of a kind. */
  expect(kind: TokenKind): Token {
    return this.peek().kind === kind ? this.next() : this.unexpected();
  }

  /** Takes a name. */
  name(): string {
    return this.expect('name').value;
  }

  /** Takes a given name. */
  keyword(word: string): void {
    if (!this.isKeyword(word)) this.unexpected();
    this.next();
  }

  /** Whether a given name is next. */
  isKeyword(word: string): boolean {
    return this.peek().kind === 'name' && this.peek().value === word;
  }

  /** What stands between two tokens; nothing when the first one is not next. */
  list<T>(open: TokenKind, close: TokenKind, item: () => T): readonly T[] {
    return this.block(open, close, item).items;
  }

  /** As {@link list}, at least one item, with the comments in front of the closing token. */
  some<T>(open: TokenKind, close: TokenKind, item: () => T) {
    const block = this.block(open, close, item);
    if (block.found && block.items.length === 0) this.unexpected();
    return block;
  }

  unexpected(token: Token = this.peek()): never {
    throw new BuiltinError(
      `Unexpected ${token.kind === 'end' ? '<EOF>' : token.value || token.kind}`,
    );
  }

  private block<T>(open: TokenKind, close: TokenKind, item: () => T) {
    const items: T[] = [];
    if (!this.skip(open)) return { items, found: false, comment: undefined };
    while (this.peek().kind !== close) items.push(item());
    const comment = this.comment();
    this.next();
    return { items, found: true, comment };
  }
}
