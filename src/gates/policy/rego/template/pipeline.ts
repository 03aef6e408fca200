import { BuiltinError } from '../builtin.ts';
import { RegoObject } from '../value.ts';
import { TEMPLATE_FUNCTIONS } from './functions.ts';
import { LiteralNumber, type TemplateValue } from './values.ts';

/** What names mean at a place of a template. */
export interface Scope {
  readonly dot: TemplateValue;
  readonly variables: Map<string, TemplateValue>;
}

/** The value of a pipeline; `assigned` when it only sets a variable (`$x := …`). */
export function pipelineValue(
  words: readonly string[],
  scope: Scope,
): { value: TemplateValue; assigned: boolean } {
  const [name = '', operator] = words;
  if (name.startsWith('$') && (operator === ':=' || operator === '=')) {
    const { value } = pipelineValue(words.slice(2), scope);
    scope.variables.set(name, value);
    return { value, assigned: true };
  }
  const reader = new PipelineReader(words, scope);
  return { value: reader.pipeline(), assigned: false };
}

class PipelineReader {
  #at = 0;

  constructor(
    private readonly words: readonly string[],
    private readonly scope: Scope,
  ) {}

  pipeline(): TemplateValue {
    let value = this.#command([]);
    while (this.words[this.#at] === '|') {
      this.#at++;
      value = this.#command([value]);
    }
    return value;
  }

  /** A function with its operands, or one operand; what is piped in comes last. */
  #command(piped: readonly TemplateValue[]): TemplateValue {
    const first = this.#at;
    const call = TEMPLATE_FUNCTIONS.get(this.words[this.#at] ?? '');
    if (call) this.#at++;
    const operands: TemplateValue[] = [];
    while (this.#at < this.words.length && !['|', ')'].includes(this.words[this.#at] ?? '')) {
      operands.push(this.#operand());
    }
    if (call) return call([...operands, ...piped]);
    if (operands.length === 1 && piped.length === 0 && this.words[first] !== 'nil') {
      return operands[0];
    }
    throw new BuiltinError('template: a pipeline needs one value, or a function');
  }

  #operand(): TemplateValue {
    const word = this.words[this.#at++] ?? '';
    if (word === '(') {
      const value = this.pipeline();
      if (this.words[this.#at++] !== ')') throw new BuiltinError('template: unclosed left paren');
      return value;
    }
    if (word.startsWith('"')) return JSON.parse(word);
    if (word.startsWith('`')) return word.slice(1, -1);
    if (/^[+-]?\.?\d/.test(word)) return numberLiteral(word);
    if (word.startsWith("'")) return new LiteralNumber(characterOf(word));
    // A function without operands.
    const call = TEMPLATE_FUNCTIONS.get(word);
    if (call) return call([]);
    if (word === 'true' || word === 'false') return word === 'true';
    if (word === 'nil') return undefined;
    if (word.startsWith('$')) return this.#variable(word);
    if (word.startsWith('.')) return fieldOf(this.scope.dot, word.slice(1));
    throw new BuiltinError(`template: function "${word}" not defined`);
  }

  #variable(word: string): TemplateValue {
    const [name = '', ...path] = word.split('.');
    if (!this.scope.variables.has(name)) {
      throw new BuiltinError(`template: undefined variable "${name}"`);
    }
    return fieldOf(this.scope.variables.get(name), path.join('.'));
  }
}

function numberLiteral(word: string): LiteralNumber {
  const value = Number(word.replaceAll('_', ''));
  if (Number.isNaN(value)) throw new BuiltinError(`template: bad number syntax: ${word}`);
  return new LiteralNumber(value, /[.eEpP]/.test(word) && !/^[+-]?0[xX]/.test(word));
}

function characterOf(word: string): number {
  const inner = word.slice(1, -1);
  const text = inner.startsWith('\\') && inner !== "\\'" ? String(JSON.parse(`"${inner}"`)) : inner;
  return text.replace("\\'", "'").codePointAt(0) ?? 0;
}

/** `a.b.c` of a value; an absent key has no value, and no members; what is no object has no keys. */
function fieldOf(value: TemplateValue, path: string): TemplateValue {
  let current = value;
  for (const key of path.split('.').filter((segment) => segment !== '')) {
    if (current === undefined) return undefined;
    if (!(current instanceof RegoObject)) {
      throw new BuiltinError(`template: can't evaluate field ${key}`);
    }
    current = current.get(key);
  }
  return current;
}
