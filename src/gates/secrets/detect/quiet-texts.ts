/**
 * Long texts in which nothing was found, by what else the judgement depended on. Environments of
 * one repository render most of their objects, and of the others most values, to the same text.
 */
export class QuietTexts {
  readonly #byName = new Map<string, string[]>();
  #characters = 0;

  /** Texts of another length are told apart without comparing. */
  has(name: string, text: string): boolean {
    return this.#byName.get(`${text.length} ${name}`)?.includes(text) === true;
  }

  add(name: string, text: string): void {
    const key = `${text.length} ${name}`;
    const texts = this.#byName.get(key) ?? [];
    if (this.#characters > MOST_CHARACTERS || texts.length >= MOST_OF_A_NAME) return;
    this.#characters += text.length;
    this.#byName.set(key, [...texts, text]);
  }
}

/** Shorter texts are looked at sooner than looked up. */
export const SHORTEST_QUIET = 1000;

/** The texts are slices of the streams, which the run keeps anyway. */
const MOST_CHARACTERS = 256 * 1024 * 1024;

/** Texts of one name and length: comparing with more of them would cost more than looking. */
const MOST_OF_A_NAME = 8;
