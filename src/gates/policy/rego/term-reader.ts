import { type JsonValue, newJsonObject } from '../../../manifest/json.ts';
import { compareJson } from './compare-json.ts';
import { numberOf, RegoObject, RegoSet, type RegoValue } from './value.ts';

/** Reads what `opa_value_dump` writes: JSON, plus sets and objects with any key. */
export function readTerm(text: string): RegoValue {
  if (text.startsWith('"')) return JSON.parse(text);
  return new TermReader(text, REGO).read();
}

/** The same straight to JSON: sets become arrays in Rego's order. For results, which are many. */
export function readTermAsJson(text: string): JsonValue {
  return new TermReader(text, JSON_VALUES).read();
}

/** What values are made of while they are read. */
interface Builder<Value> {
  readonly number: (text: string) => Value;
  readonly array: (items: Value[]) => Value;
  readonly set: (members: Value[]) => Value;
  readonly object: (entries: [Value, Value][]) => Value;
}

const REGO: Builder<RegoValue> = {
  number: numberOf,
  array: (items) => items,
  set: (members) => new RegoSet(members),
  object: (entries) => new RegoObject(entries),
};

const JSON_VALUES: Builder<JsonValue> = {
  number: Number,
  array: (items) => items,
  set: (members) => (members.length > 1 ? members.sort(compareJson) : members),
  object: (entries) => {
    const object = newJsonObject();
    for (const [key, value] of entries) {
      object[typeof key === 'string' ? key : JSON.stringify(key)] = value;
    }
    return object;
  },
};

const NUMBER = /-?[0-9][0-9.eE+-]*/y;
const STRING = /"(?:[^"\\]|\\.)*"/y;

class TermReader<Value> {
  #at = 0;

  constructor(
    private readonly text: string,
    private readonly build: Builder<Value>,
  ) {}

  read(): Value {
    const value = this.#value();
    this.#blank();
    if (this.#at !== this.text.length) throw new SyntaxError('more text behind the value');
    return value;
  }

  #value(): Value {
    this.#blank();
    switch (this.text[this.#at]) {
      case '"':
        return this.#string() as Value;
      case '[':
        return this.#list(']');
      case '{':
        return this.#braces();
      case 'n':
        return this.#word('null', null);
      case 't':
        return this.#word('true', true);
      case 'f':
        return this.#word('false', false);
      case 's':
        this.#word('set()', null);
        return this.build.set([]);
      default:
        return this.build.number(this.#match(NUMBER));
    }
  }

  /** Most strings have nothing to unescape. */
  #string(): string {
    const start = this.#at + 1;
    const end = this.text.indexOf('"', start);
    const plain = this.text.slice(start, end);
    if (end < 0 || plain.includes('\\')) return JSON.parse(this.#match(STRING));
    this.#at = end + 1;
    return plain;
  }

  #word(word: string, value: null | boolean): Value {
    if (!this.text.startsWith(word, this.#at)) throw this.#noValue();
    this.#at += word.length;
    return value as Value;
  }

  #list(close: string): Value {
    this.#at++;
    const items: Value[] = [];
    while (!this.#takeChar(close)) {
      items.push(this.#value());
      this.#takeChar(',');
    }
    return this.build.array(items);
  }

  #braces(): Value {
    this.#at++;
    if (this.#takeChar('}')) return this.build.object([]);
    const first = this.#value();
    if (!this.#takeChar(':')) return this.#set(first);
    const entries: [Value, Value][] = [[first, this.#value()]];
    while (!this.#takeChar('}')) {
      this.#takeChar(',');
      const key = this.#value();
      if (!this.#takeChar(':')) throw new SyntaxError('an object lacks a value');
      entries.push([key, this.#value()]);
    }
    return this.build.object(entries);
  }

  #set(first: Value): Value {
    const members = [first];
    while (!this.#takeChar('}')) {
      this.#takeChar(',');
      members.push(this.#value());
    }
    return this.build.set(members);
  }

  #match(pattern: RegExp): string {
    pattern.lastIndex = this.#at;
    const found = pattern.exec(this.text)?.[0];
    if (found === undefined) throw this.#noValue();
    this.#at += found.length;
    return found;
  }

  #noValue(): SyntaxError {
    return new SyntaxError(`no value at ${this.#at}`);
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
