/** Picks that a seed repeats. */
export class Dice {
  constructor(private state: number) {}

  /** A whole number from 0, below `limit`. */
  below(limit: number): number {
    this.state = (this.state + 0x6d2b79f5) | 0;
    let t = Math.imul(this.state ^ (this.state >>> 15), 1 | this.state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) % limit;
  }

  one<T>(from: readonly T[]): T {
    const picked = from[this.below(from.length)];
    if (picked === undefined) throw new Error('nothing to pick from');
    return picked;
  }

  /** True once in so many times. */
  once(times: number): boolean {
    return this.below(times) === 0;
  }

  /** Up to so many of them. */
  some<T>(most: number, make: () => T): readonly T[] {
    return Array.from({ length: this.below(most + 1) }, make);
  }
}

/** Makes an operand: a Rego term as text. */
export type Operand = (dice: Dice) => string;

const quoted = (text: string) => JSON.stringify(text);

const WORDS = [
  ...['', 'a', 'abc', 'a.b.c', 'äöü', '😀x', 'ß', ' x ', 'A-B_c', '%', '%d', '/', '"', '\\', '\n'],
  ...['\u0000', '\u2028', 'foo/bar', '日本語', 'e\u0301', '*.b', '<&>', '0', '-1', '1.5', 'true'],
  ...['null'],
];
export const NUMBERS = [
  ...['0', '1', '-1', '2', '3', '7', '10', '64', '255', '-17', '1.5', '-2.5', '0.1', '1e3'],
  ...['1e10', '1e21', '1.0', '100.0', '2147483648', '9007199254740993', '-9223372036854775808'],
  ...['9223372036854775807', '9223372036854775808', '99999999999999999999', '1e-7'],
  ...['123456789.125', '3.14159', '1e100'],
];

export const word: Operand = (d) => quoted(d.one(WORDS));
export const number: Operand = (d) => d.one(NUMBERS);
export const small: Operand = (d) => String(d.below(12) - 3);
export const bool: Operand = (d) => d.one(['true', 'false']);
export const oneOf =
  (...texts: readonly string[]): Operand =>
  (d) =>
    quoted(d.one(texts));
export const term =
  (...terms: readonly string[]): Operand =>
  (d) =>
    d.one(terms);
export const either =
  (...operands: readonly Operand[]): Operand =>
  (d) =>
    d.one(operands)(d);
export const listOf =
  (item: Operand, most = 4): Operand =>
  (d) =>
    `[${d.some(most, () => item(d)).join(', ')}]`;
export const setOf =
  (item: Operand, most = 4): Operand =>
  (d) => {
    const members = d.some(most, () => item(d));
    return members.length === 0 ? 'set()' : `{${members.join(', ')}}`;
  };
export const tuple =
  (...items: readonly Operand[]): Operand =>
  (d) =>
    `[${items.map((item) => item(d)).join(', ')}]`;
/** Members may be absent. */
export const object =
  (members: Readonly<Record<string, Operand>>): Operand =>
  (d) =>
    `{${Object.entries(members)
      .filter(() => !d.once(4))
      .map(([key, value]) => `${quoted(key)}: ${value(d)}`)
      .join(', ')}}`;

/** Any value, so many levels deep. */
export function value(depth = 2): Operand {
  return (d) => {
    const kind = d.below(depth > 0 ? 9 : 5);
    if (kind < 2) return word(d);
    if (kind < 4) return number(d);
    if (kind === 4) return d.one(['null', 'true', 'false']);
    const inner = value(depth - 1);
    if (kind === 5) return listOf(inner, 3)(d);
    if (kind === 6) return setOf(inner, 3)(d);
    const key = kind === 7 ? word : inner;
    const members = new Map(d.some(3, () => [key(d), inner(d)] as const));
    return `{${[...members].map(([k, v]) => `${k}: ${v}`).join(', ')}}`;
  };
}

/** A text of pieces, one after another. */
export const text =
  (pieces: readonly string[], most: number): Operand =>
  (d) =>
    quoted(d.some(most, () => d.one(pieces)).join(''));
