import { BuiltinError } from '../builtin.ts';
import { isRegoArray, RegoObject } from '../value.ts';
import { LoopEnd } from './loop-end.ts';
import { pipelineValue, type Scope } from './pipeline.ts';
import { actionWords, type TemplateToken, templateTokens } from './tokens.ts';
import {
  isTrue,
  LiteralNumber,
  requireTemplateData,
  type TemplateValue,
  templateText,
} from './values.ts';

/**
 * Go's text/template over Rego values: fields, variables, pipelines, `if`, `range`, `with`,
 * `define`, `template`, `block` and the functions of its library. Throws a {@link BuiltinError}.
 */
export function renderTemplate(template: string, data: RegoObject): string {
  requireTemplateData(data);
  return new Renderer(templateTokens(template)).render(data);
}

/** Templates inside templates; Go stops at a hundred thousand, and so late is no use here. */
const MOST_DEEP = 200;

class Renderer {
  #at = 0;
  #depth = 0;
  #out = '';
  /** Where the bodies of `define` and `block` begin. */
  readonly #bodies = new Map<string, number>();

  constructor(private readonly tokens: readonly TemplateToken[]) {
    for (const [at, { type, text }] of tokens.entries()) {
      const [keyword, name] = type === 'action' ? actionWords(text) : [];
      if (keyword === 'define' || keyword === 'block') this.#bodies.set(nameOf(name), at + 1);
    }
  }

  render(data: RegoObject): string {
    try {
      const ending = this.#block({ dot: data, variables: new Map([['$', data]]) }, true);
      if (ending !== '') throw new BuiltinError(`template: unexpected {{${ending}}}`);
    } catch (error) {
      if (error instanceof LoopEnd) throw new BuiltinError(error.message);
      throw error;
    }
    return this.#out;
  }

  /** Renders up to `end` or `else`, which is returned; with `live` false only finds it. */
  #block(scope: Scope, live: boolean): string {
    for (let token = this.tokens[this.#at++]; token; token = this.tokens[this.#at++]) {
      if (token.type === 'text') this.#print(token.text, live);
      else if (/^(?:end|else)\b/.test(token.text)) return token.text;
      else this.#action(token.text, scope, live);
    }
    return '';
  }

  #print(text: string, live: boolean): void {
    if (live) this.#out += text;
  }

  #action(action: string, scope: Scope, live: boolean): void {
    const [keyword = '', ...rest] = actionWords(action);
    if (keyword === 'if' || keyword === 'with') this.#choice(keyword, rest, scope, live);
    else if (keyword === 'range') this.#range(rest, scope, live);
    else if (keyword === 'define') this.#skip(scope);
    else if (keyword === 'block') {
      if (live) this.#template(rest, scope);
      this.#skip(scope);
    } else if (live) this.#live(keyword, rest, action, scope);
  }

  #live(keyword: string, rest: readonly string[], action: string, scope: Scope): void {
    if (keyword === 'template') {
      this.#template(rest, scope);
      return;
    }
    if ((keyword === 'break' || keyword === 'continue') && rest.length === 0) {
      throw new LoopEnd(keyword);
    }
    const { value, assigned } = pipelineValue(actionWords(action), scope);
    if (!assigned) this.#out += templateText(value);
  }

  #skip(scope: Scope): void {
    if (this.#block(scope, false) !== 'end') throw new BuiltinError('template: unexpected EOF');
  }

  #template([name, ...words]: readonly string[], scope: Scope): void {
    const body = this.#bodies.get(nameOf(name));
    if (body === undefined) throw new BuiltinError(`template: ${name} not defined`);
    if (this.#depth++ > MOST_DEEP) throw new BuiltinError('template: exceeded maximum depth');
    const dot = words.length > 0 ? pipelineValue(words, scope).value : undefined;
    const back = this.#at;
    this.#at = body;
    this.#block({ dot, variables: new Map([['$', dot]]) }, true);
    this.#at = back;
    this.#depth--;
  }

  #choice(keyword: string, words: readonly string[], scope: Scope, live: boolean): void {
    const inner = inside(scope);
    const value = live ? pipelineValue(words, inner).value : undefined;
    const chosen = live && isTrue(value);
    const ending = this.#block(keyword === 'with' ? { ...inner, dot: value } : inner, chosen);
    this.#otherwise(ending, inner, live && !chosen);
  }

  /** `else`, `else if …`, `else with …`; nothing behind `end`. */
  #otherwise(ending: string, scope: Scope, live: boolean): void {
    if (ending === '') throw new BuiltinError('template: unexpected EOF');
    if (!ending.startsWith('else')) return;
    const [, keyword, ...words] = actionWords(ending);
    if (keyword === 'if' || keyword === 'with') this.#choice(keyword, words, scope, live);
    else this.#block(inside(scope), live);
  }

  #range(words: readonly string[], scope: Scope, live: boolean): void {
    const split = words.findIndex((word) => word === ':=' || word === '=');
    const names = words.slice(0, Math.max(split, 0)).filter((word) => word !== ',');
    const value = live ? pipelineValue(words.slice(split + 1), scope).value : undefined;
    const start = this.#at;
    const items = live ? itemsOf(value) : [];
    for (const [key, item] of items) {
      this.#at = start;
      if (!this.#round({ dot: item, variables: loopVariables(scope, names, key, item) })) break;
    }
    this.#at = start;
    const ending = this.#block(inside(scope), false);
    this.#otherwise(ending, scope, live && items.length === 0);
  }

  /** One round of a loop; false when it is the last. */
  #round(scope: Scope): boolean {
    try {
      this.#block(scope, true);
      return true;
    } catch (error) {
      if (error instanceof LoopEnd) return error.keyword === 'continue';
      throw error;
    }
  }
}

function nameOf(word: string | undefined): string {
  if (word?.startsWith('`')) return word.slice(1, -1);
  if (word?.startsWith('"')) return String(JSON.parse(word));
  throw new BuiltinError('template: a template needs a name');
}

function inside(scope: Scope): Scope {
  return { dot: scope.dot, variables: new Map(scope.variables) };
}

function loopVariables(
  scope: Scope,
  [first, second]: readonly string[],
  key: TemplateValue,
  item: TemplateValue,
): Map<string, TemplateValue> {
  const variables = new Map(scope.variables);
  if (second !== undefined) variables.set(first ?? '', key).set(second, item);
  else if (first !== undefined) variables.set(first, item);
  return variables;
}

function itemsOf(value: TemplateValue): readonly (readonly [TemplateValue, TemplateValue])[] {
  if (isRegoArray(value)) return value.map((item, index) => [new LiteralNumber(index), item]);
  if (value instanceof RegoObject) return value.entries;
  if (value === undefined || value === null) return [];
  if (value instanceof LiteralNumber && !value.isFloat) {
    return Array.from({ length: value.value }, (_, index) => [
      new LiteralNumber(index),
      new LiteralNumber(index),
    ]);
  }
  throw new BuiltinError("template: range can't iterate over a scalar");
}
