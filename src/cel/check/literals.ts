import type { ListLiteral, MapLiteral, ObjectField, ObjectLiteral } from '../syntax/ast.ts';
import { CelType } from '../types/type.ts';
import { DYN, listOf, mapOf, optionalOf } from '../types/types.ts';
import type { Checker } from './check.ts';
import { candidates } from './declarations.ts';
import type { Scope } from './scope.ts';

/** `[a, b, ?c]`. */
export function checkList(checker: Checker, node: ListLiteral, scope: Scope): CelType {
  const types = node.elements.map(({ value, optional }) => {
    const type = checker.check(value, scope);
    return optional ? content(checker, type, value.offset) : type;
  });
  return listOf(join(checker, types, node.offset));
}

/** `{k: v, ?k: v}`. */
export function checkMap(checker: Checker, node: MapLiteral, scope: Scope): CelType {
  const keys = node.entries.map((entry) => checker.check(entry.key, scope));
  const values = node.entries.map(({ value, optional }) => {
    const type = checker.check(value, scope);
    return optional ? content(checker, type, value.offset) : type;
  });
  return mapOf(join(checker, keys, node.offset), join(checker, values, node.offset));
}

/** `Object.spec{field: value}`. */
export function checkObject(checker: Checker, node: ObjectLiteral, scope: Scope): CelType {
  const { declarations } = checker;
  const type = candidates(node.typeName, declarations.container)
    .map((name) => declarations.objectType(name))
    .find((found) => found !== undefined);
  for (const field of node.fields) checkField(checker, type, field, scope);
  if (type === undefined) {
    return checker.refuse(`undeclared type '${node.typeName}'`, node.offset);
  }
  checker.references.set(node, { kind: 'object', type });
  return type;
}

function checkField(
  checker: Checker,
  type: CelType | undefined,
  field: ObjectField,
  scope: Scope,
): void {
  const found = checker.check(field.value, scope);
  const value = field.optional ? content(checker, found, field.value.offset) : found;
  const declared = type?.field(field.name);
  if (declared === undefined) {
    if (type?.closed) checker.refuse(`${type} has no field '${field.name}'`, field.offset);
    return;
  }
  checker.references.set(field, { kind: 'field', ...declared });
  checker.expect(declared.type, value, field.value.offset);
}

/** What an optional holds. */
function content(checker: Checker, type: CelType, offset: number): CelType {
  const inner = new CelType('T', [], 'parameter');
  checker.expect(optionalOf(inner), type, offset);
  return checker.substitution.resolve(inner);
}

/** The type of all elements; `dyn` when they differ. */
function join(checker: Checker, types: readonly CelType[], offset: number): CelType {
  let joined: CelType = new CelType('T', [], 'parameter');
  for (const type of types) {
    if (joined.role !== 'dyn' && !checker.substitution.assign(joined, type)) joined = DYN;
    if (type.role === 'dyn') joined = DYN;
  }
  checker.requireAlike(types, offset);
  return checker.substitution.resolve(joined);
}
