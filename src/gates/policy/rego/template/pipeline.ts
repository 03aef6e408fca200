import { BuiltinError } from '../builtin.ts';
import { numberOf, RegoObject } from '../value.ts';
import { LiteralNumber, TEMPLATE_FUNCTIONS, type TemplateValue } from './functions.ts';

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
    const call = TEMPLATE_FUNCTIONS.get(this.words[this.#at] ?? '');
    if (call) this.#at++;
    const operands: TemplateValue[] = [];
    while (this.#at < this.words.length && !['|', ')'].includes(this.words[this.#at] ?? '')) {
      operands.push(this.#operand());
    }
    if (call) return call([...operands, ...piped]);
    if (operands.length === 1 && piped.length === 0) return operands[0];
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
    if (/^[+-]?\d/.test(word)) return new LiteralNumber(numberOf(word));
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

/** `a.b.c` of a value; absent keys have no value. */
function fieldOf(value: TemplateValue, path: string): TemplateValue {
  let current = value;
  for (const key of path.split('.').filter((segment) => segment !== '')) {
    if (current === undefined)
      throw new BuiltinError(`template: nil data; no entry for key "${key}"`);
    current = current instanceof RegoObject ? current.get(key) : undefined;
  }
  return current;
}
