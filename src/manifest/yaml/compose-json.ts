import { MAX_DEPTH, TOO_DEEP } from './max-depth.ts';
import type { MappingEntry, ScalarNode, YamlNode } from './node.ts';
import { YamlError } from './yaml-error.ts';

/**
 * Reads the JSON value that starts at an offset into the same nodes as `compose`; what follows is
 * not looked at. Throws {@link YamlError}.
 */
export function composeJson(text: string, from = 0): YamlNode {
  return new JsonComposer(text, from).value(0);
}

/** The offset of the next character that is no JSON white space. */
export function skipJsonBlanks(text: string, from: number): number {
  BLANKS.lastIndex = from;
  BLANKS.test(text);
  return BLANKS.lastIndex;
}

const BLANKS = /[ \t\n\r]*/y;
const STRING = /"(?:[^"\\\x00-\x1f]|\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4}))*"/y;
const LITERAL = /true|false|null|-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?(?:[eE][-+]?[0-9]+)?/y;

class JsonComposer {
  constructor(
    readonly text: string,
    public at: number,
  ) {}

  value(depth: number): YamlNode {
    if (depth > MAX_DEPTH) throw this.#error(TOO_DEEP);
    this.at = skipJsonBlanks(this.text, this.at);
    switch (this.text[this.at]) {
      case '{':
        return this.#object(depth);
      case '[':
        return this.#array(depth);
      case '"':
        return this.#string();
      default:
        return this.#literal();
    }
  }

  #object(depth: number): YamlNode {
    const start = this.at;
    const entries: MappingEntry[] = [];
    this.#members('}', () => {
      if (this.text[this.at] !== '"') throw this.#error('expected a key in quotes');
      const key = this.#string();
      this.#expect(':');
      entries.push({ key, value: this.value(depth + 1) });
    });
    return { type: 'mapping', entries, start, end: this.at };
  }

  #array(depth: number): YamlNode {
    const start = this.at;
    const items: YamlNode[] = [];
    this.#members(']', () => items.push(this.value(depth + 1)));
    return { type: 'sequence', items, start, end: this.at };
  }

  /** Reads from behind the opening mark to behind the closing one. */
  #members(close: '}' | ']', readOne: () => void): void {
    this.at = skipJsonBlanks(this.text, this.at + 1);
    if (this.text[this.at] === close) {
      this.at++;
      return;
    }
    for (;;) {
      readOne();
      this.at = skipJsonBlanks(this.text, this.at);
      if (this.text[this.at] === close) break;
      this.#expect(',');
    }
    this.at++;
  }

  #expect(mark: ':' | ','): void {
    this.at = skipJsonBlanks(this.text, this.at);
    if (this.text[this.at] !== mark) throw this.#error(`expected '${mark}'`);
    this.at = skipJsonBlanks(this.text, this.at + 1);
  }

  #string(): ScalarNode {
    const raw = this.#take(STRING, 'a string');
    const text = raw.includes('\\') ? wellFormed(String(JSON.parse(raw))) : raw.slice(1, -1);
    return this.#scalar(text, raw.length, false);
  }

  #literal(): ScalarNode {
    const raw = this.#take(LITERAL, 'a value');
    if (Number.isFinite(Number(raw)) || /^[tfn]/.test(raw)) {
      return this.#scalar(raw, raw.length, true);
    }
    throw this.#error(`${raw} is beyond 64 bits`);
  }

  #take(pattern: RegExp, what: string): string {
    pattern.lastIndex = this.at;
    const match = pattern.exec(this.text);
    if (match === null) throw this.#error(`expected ${what}`);
    this.at = pattern.lastIndex;
    return match[0];
  }

  #scalar(text: string, length: number, plain: boolean): ScalarNode {
    return { type: 'scalar', text, plain, tag: '', start: this.at - length, end: this.at };
  }

  #error(message: string): YamlError {
    return new YamlError(message, this.at);
  }
}

/** Go reads half a surrogate pair as U+FFFD. */
function wellFormed(text: string): string {
  return text.replace(/\p{Surrogate}/gu, '\ufffd');
}
