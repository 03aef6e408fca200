import { CelSyntaxError } from '../errors.ts';
import type { Call, Comprehension, Expression, Macro } from './ast.ts';

/** What a call means when its name, its target and the number of its arguments are a macro's. */
export function expandMacro(call: Call, source: string): Expression {
  const { target, name, args } = call;
  if (target === undefined)
    return name === 'has' || name === '.has' ? expandHas(call, source) : call;
  if (name === 'bind' && args.length === 3 && isNamed(target, 'cel'))
    return expandBind(call, source);
  if ((name === 'optMap' || name === 'optFlatMap') && args.length === 2) {
    return expandOptionalMap(call, target, source);
  }
  const shape = SHAPES.get(`${name}/${args.length}`);
  return shape === undefined ? call : expandComprehension(call, target, shape, source);
}

function isNamed(node: Expression, name: string): boolean {
  return node.kind === 'identifier' && node.name === name;
}

function expandHas(call: Call, source: string): Expression {
  const [select] = call.args;
  if (call.args.length !== 1 || select?.kind !== 'select' || select.optional) {
    const hint = "Write has(object.field); for a key that is no name, 'key' in object.map";
    throw new CelSyntaxError('has() takes a field selection', source, call.offset, hint);
  }
  return { kind: 'has', offset: call.offset, select };
}

function expandBind(call: Call, source: string): Expression {
  const [variable, value, body] = call.args;
  if (value === undefined || body === undefined) return call;
  const name = variableName(variable, call, source);
  return { kind: 'bind', offset: call.offset, name, value, body };
}

function expandOptionalMap(call: Call, operand: Expression, source: string): Expression {
  const [variable, body] = call.args;
  if (body === undefined) return call;
  const name = variableName(variable, call, source);
  const flat = call.name === 'optFlatMap';
  return { kind: 'optional-map', offset: call.offset, operand, name, body, flat };
}

/** How the arguments of a comprehension macro are to be read. */
interface Shape {
  readonly macro: Macro;
  readonly variables: 1 | 2;
  readonly filtered?: boolean;
}

const SHAPES: ReadonlyMap<string, Shape> = new Map<string, Shape>([
  ['all/2', { macro: 'all', variables: 1 }],
  ['exists/2', { macro: 'exists', variables: 1 }],
  ['exists_one/2', { macro: 'existsOne', variables: 1 }],
  ['existsOne/2', { macro: 'existsOne', variables: 1 }],
  ['map/2', { macro: 'map', variables: 1 }],
  ['map/3', { macro: 'map', variables: 1, filtered: true }],
  ['filter/2', { macro: 'filter', variables: 1 }],
  ['sortBy/2', { macro: 'sortBy', variables: 1 }],
  ['all/3', { macro: 'all', variables: 2 }],
  ['exists/3', { macro: 'exists', variables: 2 }],
  ['existsOne/3', { macro: 'existsOne', variables: 2 }],
  ['exists_one/3', { macro: 'existsOne', variables: 2 }],
  ['transformList/3', { macro: 'map', variables: 2 }],
  ['transformList/4', { macro: 'map', variables: 2, filtered: true }],
  ['transformMap/3', { macro: 'transformMap', variables: 2 }],
  ['transformMap/4', { macro: 'transformMap', variables: 2, filtered: true }],
  ['transformMapEntry/3', { macro: 'transformMapEntry', variables: 2 }],
  ['transformMapEntry/4', { macro: 'transformMapEntry', variables: 2, filtered: true }],
]);

function expandComprehension(
  call: Call,
  range: Expression,
  shape: Shape,
  source: string,
): Comprehension {
  const { macro } = shape;
  const names = call.args
    .slice(0, shape.variables)
    .map((argument) => variableName(argument, call, source));
  if (names.length === 2 && names[0] === names[1]) {
    throw new CelSyntaxError(`${call.name}() names one variable twice`, source, call.offset);
  }
  const filter = shape.filtered ? call.args[shape.variables] : undefined;
  const body = call.args[shape.variables + (shape.filtered ? 1 : 0)];
  if (body === undefined) throw new TypeError('a macro shape without a body');
  const base = { kind: 'comprehension', offset: call.offset, macro, range, body } as const;
  return { ...base, variables: names, ...(filter && { filter }) };
}

function variableName(node: Expression | undefined, call: Call, source: string): string {
  if (node?.kind === 'identifier' && !node.absolute) return node.name;
  const hint = `Write ${call.name}(x, …)`;
  const offset = node?.offset ?? call.offset;
  throw new CelSyntaxError(`${call.name}() takes a variable's name first`, source, offset, hint);
}
