const SLOTS = 1024;

/**
 * What words mean, found by where they stand in a text. Most keys and values of manifests come again
 * and again: one that is known costs neither a new string nor a second look at what it is. A new
 * word takes the slot of an old one.
 */
export class KnownWords<Meaning> {
  readonly #words: string[] = new Array<string>(SLOTS).fill('');
  readonly #meanings: (Meaning | undefined)[] = new Array<undefined>(SLOTS).fill(undefined);

  get(text: string, from: number, end: number): Meaning | undefined {
    const slot = slotOf(text, from, end);
    const word = this.#words[slot];
    if (word === undefined || word.length !== end - from) return undefined;
    return text.startsWith(word, from) ? this.#meanings[slot] : undefined;
  }

  set(word: string, meaning: Meaning): void {
    const slot = slotOf(word, 0, word.length);
    this.#words[slot] = word;
    this.#meanings[slot] = meaning;
  }
}

/** Three units and the length tell most words of manifests apart. */
function slotOf(text: string, from: number, end: number): number {
  const first = text.charCodeAt(from);
  const middle = text.charCodeAt((from + end) >> 1);
  const last = text.charCodeAt(end - 1);
  return (first * 961 + last * 31 + middle * 7 + end - from) % SLOTS;
}
