import { numberOf, RegoObject, RegoSet, type RegoValue } from './value.ts';

/** Reads what `opa_value_dump` writes: JSON, plus sets and objects with any key. */
export function readTerm(text: string): RegoValue {
  if (text.startsWith('"')) return JSON.parse(text);
  return new TermReader(text).read();
}

const NUMBER = /-?[0-9][0-9.eE+-]*/y;
const STRING = /"(?:[^"\\]|\\.)*"/y;

class TermReader {
  #at = 0;

  constructor(private readonly text: string) {}

  read(): RegoValue {
    const value = this.#value();
    this.#blank();
    if (this.#at !== this.text.length) throw new SyntaxError('more text behind the value');
    return value;
  }

  #value(): RegoValue {
    this.#blank();
    const char = this.text[this.#at];
    if (char === '"') return JSON.parse(this.#match(STRING));
    if (char === '[') return this.#list(']');
    if (char === '{') return this.#braces();
    if (this.#takeWord('null')) return null;
    if (this.#takeWord('true')) return true;
    if (this.#takeWord('false')) return false;
    if (this.#takeWord('set()')) return new RegoSet();
    return numberOf(this.#match(NUMBER));
  }

  #list(close: string): RegoValue[] {
    this.#at++;
    const items: RegoValue[] = [];
    while (!this.#takeChar(close)) {
      items.push(this.#value());
      this.#takeChar(',');
    }
    return items;
  }

  #braces(): RegoValue {
    this.#at++;
    if (this.#takeChar('}')) return new RegoObject();
    const first = this.#value();
    if (!this.#takeChar(':')) return this.#set(first);
    const entries: [RegoValue, RegoValue][] = [[first, this.#value()]];
    while (!this.#takeChar('}')) {
      this.#takeChar(',');
      const key = this.#value();
      if (!this.#takeChar(':')) throw new SyntaxError('an object lacks a value');
      entries.push([key, this.#value()]);
    }
    return new RegoObject(entries);
  }

  #set(first: RegoValue): RegoSet {
    const members = [first];
    while (!this.#takeChar('}')) {
      this.#takeChar(',');
      members.push(this.#value());
    }
    return new RegoSet(members);
  }

  #match(pattern: RegExp): string {
    pattern.lastIndex = this.#at;
    const found = pattern.exec(this.text)?.[0];
    if (found === undefined) throw new SyntaxError(`no value at ${this.#at}`);
    this.#at += found.length;
    return found;
  }

  #takeWord(word: string): boolean {
    if (!this.text.startsWith(word, this.#at)) return false;
    this.#at += word.length;
    return true;
  }

  #takeChar(char: string): boolean {
    this.#blank();
    if (this.text[this.#at] !== char) return false;
    this.#at++;
    return true;
  }

  #blank(): void {
    while (this.text[this.#at] === ' ' || this.text[this.#at] === '\n') this.#at++;
  }
}
