import type { Random } from './random.ts';

/**
 * A random text that a regular expression matches, for the subset provider patterns use: literals,
 * classes, groups, alternatives, bounded quantifiers. Look-around is skipped: check the result.
 */
export function sampleRegex(source: string, random: Random): string {
  const reader = new Reader(source, random);
  const text = reader.alternatives();
  if (!reader.atEnd) throw new Error(`cannot read ${source} at ${reader.position}`);
  return text;
}

class Reader {
  position = 0;

  constructor(
    readonly source: string,
    readonly random: Random,
  ) {}

  get atEnd(): boolean {
    return this.position >= this.source.length;
  }

  /** Reads all alternatives and keeps one of them. */
  alternatives(): string {
    const texts = [this.#sequence()];
    while (this.#take('|')) texts.push(this.#sequence());
    return this.random.pick(texts);
  }

  #sequence(): string {
    let text = '';
    while (!this.atEnd && !'|)'.includes(this.#peek())) text += this.#quantified();
    return text;
  }

  #quantified(): string {
    const start = this.position;
    let text = this.#atom();
    const end = this.position;
    const count = this.#count();
    if (count === 1) return text;
    const after = this.position;
    text = '';
    for (let i = 0; i < count; i++) {
      this.position = start;
      text += this.#atom();
      if (this.position !== end) throw new Error(`unstable atom in ${this.source}`);
    }
    this.position = after;
    return text;
  }

  /** Skips a quantifier and says how often the atom before it stands. */
  #count(): number {
    if (this.#take('?')) return this.random.integer(0, 1);
    const match = /^\{(\d+)(?:,(\d+))?\}\??/.exec(this.source.slice(this.position));
    if (!match) return 1;
    this.position += match[0].length;
    const low = Number(match[1]);
    return this.random.integer(low, Math.min(Number(match[2] ?? low), low + 40));
  }

  #atom(): string {
    if (this.#take('(')) return this.#group();
    if (this.#take('[')) return this.random.pick(this.#classMembers());
    if (this.#take('\\')) return this.random.pick(this.#escape());
    return this.source[this.position++] ?? '';
  }

  #group(): string {
    const zeroWidth = /^\?(?:[=!]|<[=!])/.test(this.source.slice(this.position));
    const prefix = /^\?(?::|[=!]|<[=!])/.exec(this.source.slice(this.position));
    this.position += prefix?.[0].length ?? 0;
    const text = this.alternatives();
    if (!this.#take(')')) throw new Error(`unclosed group in ${this.source}`);
    return zeroWidth ? '' : text;
  }

  #classMembers(): string[] {
    const excluded = this.#take('^');
    const members: string[] = [];
    while (!this.#take(']')) {
      const from = this.#member();
      const [low] = from;
      const isRange = this.#peek() === '-' && this.source[this.position + 1] !== ']';
      if (from.length > 1 || low === undefined || !isRange) members.push(...from);
      else {
        this.position++;
        members.push(...between(low, this.#member()[0] ?? low));
      }
    }
    return excluded ? between('!', '~').filter((c) => !members.includes(c)) : members;
  }

  #member(): string[] {
    return this.#take('\\') ? this.#escape() : [this.source[this.position++] ?? ''];
  }

  #escape(): string[] {
    const char = this.source[this.position++] ?? '';
    if (char === 'd') return between('0', '9');
    if (char === 'w')
      return [...between('0', '9'), ...between('A', 'Z'), ...between('a', 'z'), '_'];
    if (char !== 'x') return [char];
    this.position += 2;
    return [
      String.fromCharCode(Number.parseInt(this.source.slice(this.position - 2, this.position), 16)),
    ];
  }

  #peek(): string {
    return this.source[this.position] ?? '';
  }

  #take(char: string): boolean {
    if (this.#peek() !== char) return false;
    this.position++;
    return true;
  }
}

function between(low: string, high: string): string[] {
  const texts: string[] = [];
  for (let c = low.charCodeAt(0); c <= high.charCodeAt(0); c++) texts.push(String.fromCharCode(c));
  return texts;
}
