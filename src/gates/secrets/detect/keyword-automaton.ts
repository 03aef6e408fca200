/**
 * Finds which of many literals stand in a text, in one pass whatever their number (Aho and
 * Corasick, 1975). Literals are lower-case ASCII; the text is matched without regard to case.
 */
export class KeywordAutomaton {
  /** Symbol of each ASCII code; 0 for everything that is in no literal. */
  readonly #symbols = new Uint8Array(128);
  readonly #width: number;
  readonly #next: Int32Array;
  /** Per state, the literals that end there, suffixes included. */
  readonly #found: readonly (readonly number[])[];
  readonly #accepts: Uint8Array;
  readonly #literals: readonly string[];
  /** Per literal, whether it only counts where no letter or digit stands before it. */
  readonly #atWordStart: readonly boolean[];

  constructor(literals: readonly string[], atWordStart: readonly boolean[] = []) {
    this.#literals = literals;
    this.#atWordStart = atWordStart;
    this.#width = this.#numberSymbols(literals);
    const { next, found } = this.#trie(literals);
    this.#next = Int32Array.from(next);
    this.#found = found;
    this.#followFailures(found);
    this.#accepts = Uint8Array.from(found, (list) => (list.length > 0 ? 1 : 0));
  }

  /** Calls `seen` with the index of a literal for each of its occurrences in a stretch. */
  scan(text: string, seen: (literal: number) => void, start = 0, end = text.length): void {
    const [next, symbols, accepts, width] = [this.#next, this.#symbols, this.#accepts, this.#width];
    let state = 0;
    for (let i = start; i < end; i++) {
      const code = text.charCodeAt(i);
      state = code < 128 ? (next[state * width + (symbols[code] ?? 0)] ?? 0) : 0;
      if (accepts[state] === 1) {
        for (const literal of this.#found[state] ?? []) {
          if (this.#counts(literal, text, i)) seen(literal);
        }
      }
    }
  }

  /** Whether any literal stands in a stretch. */
  accepts(text: string, start = 0, end = text.length): boolean {
    const [next, symbols, accepts, width] = [this.#next, this.#symbols, this.#accepts, this.#width];
    let state = 0;
    for (let i = start; i < end; i++) {
      const code = text.charCodeAt(i);
      state = code < 128 ? (next[state * width + (symbols[code] ?? 0)] ?? 0) : 0;
      if (accepts[state] === 1) {
        if (this.#found[state]?.some((literal) => this.#counts(literal, text, i))) return true;
      }
    }
    return false;
  }

  #counts(literal: number, text: string, end: number): boolean {
    if (this.#atWordStart[literal] !== true) return true;
    const before = end - (this.#literals[literal]?.length ?? 0);
    return before < 0 || !isWordCode(text.charCodeAt(before)) || text[before - 1] === '\\';
  }

  #numberSymbols(literals: readonly string[]): number {
    let count = 1;
    for (const char of new Set(literals.join(''))) {
      const code = char.charCodeAt(0);
      this.#symbols[code] = count;
      this.#symbols[char.toUpperCase().charCodeAt(0)] = count;
      count++;
    }
    return count;
  }

  #trie(literals: readonly string[]): { next: number[]; found: number[][] } {
    const next: number[] = new Array(this.#width).fill(-1);
    const found: number[][] = [[]];
    literals.forEach((literal, index) => {
      let state = 0;
      for (const char of literal) {
        const edge = state * this.#width + (this.#symbols[char.charCodeAt(0)] ?? 0);
        if (next[edge] === -1) {
          next[edge] = found.length;
          found.push([]);
          for (let i = 0; i < this.#width; i++) next.push(-1);
        }
        state = next[edge] ?? 0;
      }
      found[state]?.push(index);
    });
    return { next, found };
  }

  /** Turns missing edges into those of the longest suffix, breadth first. */
  #followFailures(found: number[][]): void {
    const [next, width] = [this.#next, this.#width];
    const failure = new Int32Array(found.length);
    const queue: number[] = [];
    for (let symbol = 0; symbol < width; symbol++) {
      const child = next[symbol] ?? -1;
      if (child === -1) next[symbol] = 0;
      else queue.push(child);
    }
    for (const state of queue) {
      const suffix = failure[state] ?? 0;
      found[state]?.push(...(found[suffix] ?? []));
      for (let symbol = 0; symbol < width; symbol++) {
        const edge = state * width + symbol;
        const fallback = next[suffix * width + symbol] ?? 0;
        const child = next[edge] ?? -1;
        if (child === -1) next[edge] = fallback;
        else {
          failure[child] = fallback;
          queue.push(child);
        }
      }
    }
  }
}

function isWordCode(code: number): boolean {
  return (code >= 48 && code <= 57) || (code >= 65 && code <= 90) || (code >= 97 && code <= 122);
}
