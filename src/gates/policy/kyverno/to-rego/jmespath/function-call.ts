import type { Node } from '../../jmespath/compile-node.ts';
import type { JmesPathFunction } from '../../jmespath/function-table.ts';
import { kyvernoFunctions } from '../../jmespath/functions/kyverno-functions.ts';
import { regoLiteral } from '../rego-literal.ts';
import { Untranslatable } from '../untranslatable.ts';
import type { ExpressionTranslation } from './expression.ts';

const FUNCTIONS = kyvernoFunctions('2000-01-01T00:00:00Z');

/** Functions the Rego library has under the name `fn_<name>`. */
const IN_LIBRARY = new Set([
  ...['length', 'contains', 'starts_with', 'ends_with', 'join', 'reverse', 'keys', 'values'],
  ...['merge', 'sort', 'type', 'to_array', 'to_string', 'to_number', 'not_null', 'abs', 'ceil'],
  ...['floor', 'max', 'min', 'compare', 'equal_fold', 'replace_all', 'replace', 'to_upper'],
  ...['to_lower', 'trim', 'trim_prefix', 'split', 'truncate', 'to_boolean', 'regex_match'],
  ...['pattern_match', 'lookup', 'items', 'object_from_lists', 'label_match', 'base64_encode'],
  ...['image_normalize'],
]);

/** Functions over an array and an expression, with their name in the library. */
const BY_EXPRESSION = new Map([
  ['sort_by', 'sorted_by'],
  ['max_by', 'max_by'],
  ['min_by', 'min_by'],
]);

/** The Rego term of a call. `on` gives the term of an argument. */
export function functionCall(
  name: string,
  args: readonly Node[],
  on: (node: Node) => string,
  translation: ExpressionTranslation,
): string {
  const known = FUNCTIONS.get(name);
  if (!known) throw new Untranslatable(`JMESPath: the unknown function ${name}`);
  if (
    known.variadic ? args.length < known.arguments.length : args.length !== known.arguments.length
  ) {
    throw new Untranslatable(`JMESPath: ${name} with ${args.length} arguments`);
  }
  if (name === 'map') return overArray(name, args[1], args[0], on, translation);
  if (BY_EXPRESSION.has(name)) return overArray(name, args[0], args[1], on, translation);
  if (!IN_LIBRARY.has(name)) throw new Untranslatable(`JMESPath function ${name}`);
  if (args.some((arg) => arg.type === 'ExpressionReference')) {
    throw new Untranslatable(`JMESPath: ${name} of an expression`);
  }
  return known.variadic
    ? variadicCall(known, args.map(on), translation)
    : plainCall(known, args.map(on), translation);
}

function plainCall(
  { name, arguments: types }: JmesPathFunction,
  args: readonly string[],
  translation: ExpressionTranslation,
): string {
  const parameters = args.map((_, i) => `a${i}`);
  const f = translation.options.writer.define(parameters.join(', '), [
    {
      value: `k.wrong(${JSON.stringify(name)}, [${parameters.join(', ')}], ${regoLiteral(types)})`,
      when: ['true'],
    },
    { value: `k.fn_${name}(${parameters.map((p) => `k.settle(${p})`).join(', ')})` },
  ]);
  return `${f}(${args.join(', ')})`;
}

function variadicCall(
  { name, arguments: types }: JmesPathFunction,
  args: readonly string[],
  translation: ExpressionTranslation,
): string {
  const all = args.map((_, i) => types[Math.min(i, types.length - 1)] ?? []);
  const f = translation.options.writer.define('a', [
    { value: `k.wrong(${JSON.stringify(name)}, a, ${regoLiteral(all)})`, when: ['true'] },
    { value: `k.fn_${name}([k.settle(x) | some x in a])` },
  ]);
  return `${f}([${args.join(', ')}])`;
}

/** `map`, `sort_by` and their like: what the expression gives for each element of the array. */
function overArray(
  name: string,
  array: Node | undefined,
  reference: Node | undefined,
  on: (node: Node) => string,
  translation: ExpressionTranslation,
): string {
  if (!array || reference?.type !== 'ExpressionReference' || array.type === 'ExpressionReference') {
    throw new Untranslatable(`JMESPath: ${name} without an expression`);
  }
  const given = `[x | some e in a; x := ${translation.apply(reference.child, 'e')}]`;
  const settled = `[k.settle(x) | some x in ${given}]`;
  const [values, types] =
    name === 'map' ? ['[null, a]', '[["any"], ["array"]]'] : ['[a, null]', '[["array"], ["any"]]'];
  const f = translation.define('a', [
    { value: `k.wrong(${JSON.stringify(name)}, ${values}, ${types})`, when: ['true'] },
    {
      value: name === 'map' ? `k.mapped(${given})` : `k.${BY_EXPRESSION.get(name)}(a, ${settled})`,
    },
  ]);
  return translation.call(f, `k.settle(${on(array)})`);
}
