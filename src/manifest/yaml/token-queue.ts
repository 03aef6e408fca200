import type { Token } from './token.ts';

/** Tokens that were scanned and not yet handed out, numbered from the first of the document on. */
export class TokenQueue {
  #waiting: Token[] = [];
  #head = 0;
  /** The number of the next token to hand out. */
  next = 0;

  /** The number that the token pushed next will have. */
  get end(): number {
    return this.next + this.#waiting.length - this.#head;
  }

  first(): Token | undefined {
    return this.#waiting[this.#head];
  }

  push(token: Token): void {
    this.#waiting.push(token);
  }

  /** Puts a token in front of one that still waits. */
  insert(token: Token, before: number): void {
    this.#waiting.splice(this.#head + before - this.next, 0, token);
  }

  take(): void {
    this.next++;
    this.#head++;
    if (this.#head < this.#waiting.length) return;
    this.#waiting = [];
    this.#head = 0;
  }
}
