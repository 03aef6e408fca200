import type { Bind, Comprehension, OptionalMap } from '../syntax/ast.ts';
import { CelType } from '../types/type.ts';
import { BOOL, DYN, INT, listOf, mapOf, optionalOf } from '../types/types.ts';
import type { Checker } from './check.ts';
import type { Scope } from './scope.ts';

/** A macro over a list or a map. */
export function checkComprehension(checker: Checker, node: Comprehension, scope: Scope): CelType {
  const range = checker.check(node.range, scope);
  const types = rangeTypes(checker, range, node);
  const [first = '', second] = node.variables;
  const names: [string, CelType][] =
    second === undefined
      ? [[first, types.single]]
      : [
          [first, types.key],
          [second, types.value],
        ];
  const inner = checker.declare(scope, names);
  checker.references.set(node, { kind: 'variable', slot: inner.find(first)?.slot ?? 0 });
  if (node.filter) checker.expect(BOOL, checker.check(node.filter, inner), node.filter.offset);
  return resultType(checker, node, types, checker.check(node.body, inner));
}

interface RangeTypes {
  readonly single: CelType;
  readonly key: CelType;
  readonly value: CelType;
}

function rangeTypes(checker: Checker, range: CelType, node: Comprehension): RangeTypes {
  if (range.role !== 'concrete') return { single: DYN, key: DYN, value: DYN };
  const [first = DYN, second = DYN] = range.params;
  if (range.name === 'list') return { single: first, key: INT, value: first };
  if (range.name === 'map') return { single: first, key: first, value: second };
  checker.refuse(`${node.macro}() walks lists and maps, not ${range}`, node.range.offset);
  return { single: DYN, key: DYN, value: DYN };
}

function resultType(
  checker: Checker,
  node: Comprehension,
  types: RangeTypes,
  body: CelType,
): CelType {
  switch (node.macro) {
    case 'map':
      return listOf(body);
    case 'sortBy':
      return listOf(types.single);
    case 'transformMap':
      return mapOf(types.key, body);
    case 'transformMapEntry':
      checker.expect(mapOf(), body, node.body.offset);
      return body.name === 'map' ? body : mapOf();
    default:
      checker.expect(BOOL, body, node.body.offset);
      return node.macro === 'filter' ? listOf(types.single) : BOOL;
  }
}

/** `cel.bind(name, value, body)`. */
export function checkBind(checker: Checker, node: Bind, scope: Scope): CelType {
  const inner = checker.declare(scope, [[node.name, checker.check(node.value, scope)]]);
  checker.references.set(node, { kind: 'variable', slot: inner.find(node.name)?.slot ?? 0 });
  return checker.check(node.body, inner);
}

/** `operand.optMap(name, body)`. */
export function checkOptionalMap(checker: Checker, node: OptionalMap, scope: Scope): CelType {
  const content = new CelType('T', [], 'parameter');
  checker.expect(optionalOf(content), checker.check(node.operand, scope), node.operand.offset);
  const type = checker.substitution.resolve(content);
  const inner = checker.declare(scope, [[node.name, type]]);
  checker.references.set(node, { kind: 'variable', slot: inner.find(node.name)?.slot ?? 0 });
  const body = checker.check(node.body, inner);
  if (!node.flat) return optionalOf(body);
  checker.expect(optionalOf(), body, node.body.offset);
  return body;
}
