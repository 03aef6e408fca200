import { RE2JS } from 're2js';
import { BuiltinError, type BuiltinGroup, integerOperand, stringOperand } from '../builtin.ts';
import { expand, findAll, goRegexp } from '../go/regexp.ts';

/** https://www.openpolicyagent.org/docs/policy-reference/builtins/regex, what WASM leaves out */
export const regex: BuiltinGroup = {
  'regex.find_n': (args) => {
    const text = stringOperand(args, 1);
    const limit = Number(integerOperand(args, 2));
    const matches = findAll(goRegexp(stringOperand(args, 0)), text, limit);
    return matches.map((match) => text.slice(...(match[0] ?? [0, 0])));
  },
  'regex.split': (args) => split(goRegexp(stringOperand(args, 0)), stringOperand(args, 1)),
  'regex.replace': (args) => {
    const regexp = goRegexp(stringOperand(args, 1));
    return replaceAll(regexp, stringOperand(args, 0), stringOperand(args, 2));
  },
  'regex.template_match': (args) => {
    const [template = '', text = '', open = '', close = ''] = args.map((_, i) =>
      stringOperand(args, i),
    );
    if (Buffer.byteLength(open) !== 1 || Buffer.byteLength(close) !== 1) {
      throw new BuiltinError('a delimiter has to be exactly one character long');
    }
    return goRegexp(templatePattern(template, open, close))
      .matcher(text)
      .find();
  },
};

/** Go's `Regexp.Split(text, -1)`. */
function split(regexp: RE2JS, text: string): readonly string[] {
  if (regexp.pattern() !== '' && text === '') return [''];
  const pieces: string[] = [];
  let from = 0;
  for (const match of findAll(regexp, text)) {
    const [start, end] = match[0] ?? [0, 0];
    if (end === 0) continue;
    pieces.push(text.slice(from, start));
    from = end;
  }
  const last = findAll(regexp, text).at(-1)?.[0];
  if (last === undefined || last[0] !== text.length) pieces.push(text.slice(from));
  return pieces;
}

function replaceAll(regexp: RE2JS, text: string, template: string): string {
  let replaced = '';
  let from = 0;
  for (const match of findAll(regexp, text)) {
    const [start, end] = match[0] ?? [0, 0];
    replaced += text.slice(from, start) + expand(template, regexp, text, match);
    from = end;
  }
  return replaced + text.slice(from);
}

/** Delimited stretches are patterns, the rest is literal; the whole text has to match. */
function templatePattern(template: string, open: string, close: string): string {
  let pattern = '';
  let end = 0;
  for (const [start, stop] of delimited(template, open, close)) {
    const inner = template.slice(start + 1, stop - 1);
    pattern += `${RE2JS.quote(template.slice(end, start))}(${inner})`;
    goRegexp(`^${inner}$`);
    end = stop;
  }
  return `^${pattern}${RE2JS.quote(template.slice(end))}$`;
}

function delimited(template: string, open: string, close: string): readonly [number, number][] {
  const stretches: [number, number][] = [];
  let depth = 0;
  let start = 0;
  for (let i = 0; i < template.length; i++) {
    if (template[i] === open && depth++ === 0) start = i;
    else if (template[i] === close && --depth === 0) stretches.push([start, i + 1]);
    if (depth < 0) break;
  }
  if (depth !== 0) throw new BuiltinError(`unbalanced braces in ${JSON.stringify(template)}`);
  return stretches;
}
