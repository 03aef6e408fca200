/** How much unpacking one value may cause: against bombs, and endless nesting. */
export class Budget {
  /** Characters of decoded text that may still be made. */
  #left: number;
  /** Why something was not looked at, once it happened. */
  exceeded: string | undefined;

  constructor(characters = 16 * 1024 * 1024) {
    this.#left = characters;
  }

  get left(): number {
    return this.#left;
  }

  /** Takes from the budget; false, and a reason kept, when there is not enough. */
  spend(characters: number, what: string): boolean {
    if (characters > this.#left) {
      this.exceeded ??= what;
      return false;
    }
    this.#left -= characters;
    return true;
  }
}

/** How many documents and encodings inside each other are followed. */
export const DEEPEST = 8;
