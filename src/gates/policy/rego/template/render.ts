import { BuiltinError } from '../builtin.ts';
import { isRegoArray, RegoObject, RegoSet, type RegoValue } from '../value.ts';
import { isTrue, type TemplateValue, templateText } from './functions.ts';
import { pipelineValue, type Scope } from './pipeline.ts';
import { actionWords, type TemplateToken, templateTokens } from './tokens.ts';

/**
 * Go's text/template over Rego values: fields, variables, pipelines, `if`, `range`, `with` and the
 * functions of {@link TEMPLATE_FUNCTIONS}. Throws a {@link BuiltinError}.
 */
export function renderTemplate(template: string, data: RegoObject): string {
  const renderer = new Renderer(templateTokens(template));
  return renderer.block({ dot: data, variables: new Map([['$', data]]) }, true).text;
}

/** What ended a block: `end`, `else …`, or the template's end. */
interface Block {
  readonly text: string;
  readonly ending: string;
}

class Renderer {
  #at = 0;

  constructor(private readonly tokens: readonly TemplateToken[]) {}

  /** Renders up to `end` or `else`; with `live` false only finds it. */
  block(scope: Scope, live: boolean): Block {
    let text = '';
    for (let token = this.tokens[this.#at++]; token; token = this.tokens[this.#at++]) {
      if (token.type === 'text') text += token.text;
      else if (/^(?:end|else)\b/.test(token.text)) return { text, ending: token.text };
      else text += this.#action(token.text, scope, live);
    }
    return { text, ending: '' };
  }

  #action(action: string, scope: Scope, live: boolean): string {
    const [keyword = '', ...rest] = actionWords(action);
    if (keyword === 'if' || keyword === 'with') return this.#choice(keyword, rest, scope, live);
    if (keyword === 'range') return this.#range(rest, scope, live);
    if (!live) return '';
    if (['define', 'template', 'block', 'break', 'continue'].includes(keyword)) {
      throw new BuiltinError(`template: ${keyword} is not supported`);
    }
    const { value, assigned } = pipelineValue(actionWords(action), scope);
    return assigned ? '' : templateText(value);
  }

  #choice(keyword: string, words: readonly string[], scope: Scope, live: boolean): string {
    const inner = inside(scope);
    const value = live ? pipelineValue(words, inner).value : undefined;
    const chosen = live && isTrue(value);
    const main = this.block(keyword === 'with' ? { ...inner, dot: value } : inner, chosen);
    const other = this.#otherwise(main.ending, scope, live && !chosen);
    return chosen ? main.text : other;
  }

  /** `else`, `else if …`, `else with …`; nothing behind `end`. */
  #otherwise(ending: string, scope: Scope, live: boolean): string {
    if (ending === '') throw new BuiltinError('template: unexpected EOF');
    if (!ending.startsWith('else')) return '';
    const [, keyword, ...words] = actionWords(ending);
    if (keyword === 'if' || keyword === 'with') return this.#choice(keyword, words, scope, live);
    const block = this.block(inside(scope), live);
    return live ? block.text : '';
  }

  #range(words: readonly string[], scope: Scope, live: boolean): string {
    const split = words.indexOf(':=');
    const names = words.slice(0, Math.max(split, 0)).filter((word) => word !== ',');
    const value = live ? pipelineValue(words.slice(split + 1), scope).value : undefined;
    const start = this.#at;
    let text = '';
    const items = live ? itemsOf(value) : [];
    for (const [key, item] of items) {
      this.#at = start;
      const inner = { dot: item, variables: new Map(scope.variables) };
      const [first, second] = names;
      if (second !== undefined) inner.variables.set(first ?? '', key).set(second, item);
      else if (first !== undefined) inner.variables.set(first, item);
      text += this.block(inner, true).text;
    }
    this.#at = start;
    const { ending } = this.block(inside(scope), false);
    return text + this.#otherwise(ending, scope, live && items.length === 0);
  }
}

function inside(scope: Scope): Scope {
  return { dot: scope.dot, variables: new Map(scope.variables) };
}

function itemsOf(value: TemplateValue): readonly (readonly [RegoValue, RegoValue])[] {
  if (isRegoArray(value)) return value.map((item, index) => [index, item]);
  if (value instanceof RegoSet) return value.values.map((item, index) => [index, item]);
  if (value instanceof RegoObject) return value.entries;
  if (value === undefined || value === null) return [];
  throw new BuiltinError("template: range can't iterate over a scalar");
}
