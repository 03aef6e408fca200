import { closest } from 'fastest-levenshtein';
import type { Expression, Has, Identifier, Index, Select } from '../syntax/ast.ts';
import { qualifiedName } from '../syntax/ast.ts';
import type { CelType } from '../types/type.ts';
import { CelType as Type } from '../types/type.ts';
import { typeOf } from '../types/type-of.ts';
import { BOOL, DYN, INT, optionalOf, STRING, typeOfType } from '../types/types.ts';
import type { CelValue } from '../values/value.ts';
import type { Checker } from './check.ts';
import { candidates } from './declarations.ts';
import type { Scope } from './scope.ts';

/** A name on its own: a macro's variable, a declared one, a constant, a type. */
export function checkIdentifier(checker: Checker, node: Identifier, scope: Scope): CelType {
  const local = node.absolute ? undefined : scope.find(node.name);
  if (local !== undefined) {
    checker.references.set(node, { kind: 'variable', slot: local.slot });
    return local.type;
  }
  const known = resolveName(checker, node, qualifiedName(node) ?? node.name);
  if (known !== undefined) return known;
  checker.references.set(node, { kind: 'unresolved', name: node.name });
  return checker.refuse(
    `undeclared reference to '${node.name}'`,
    node.offset,
    meant(checker, node),
  );
}

/** Finds what a dotted name stands for, and notes it for the node. */
function resolveName(checker: Checker, node: Expression, name: string): CelType | undefined {
  const { variables, constants, container } = checker.declarations;
  for (const candidate of candidates(name, container)) {
    const type = variables.get(candidate);
    if (type !== undefined) {
      const { slot } = checker.use(candidate, type);
      checker.references.set(node, { kind: 'variable', slot });
      return type;
    }
    const value = constants.get(candidate);
    if (value === undefined) continue;
    checker.references.set(node, { kind: 'constant', value });
    return typeOfConstant(value);
  }
  return undefined;
}

function typeOfConstant(value: CelValue): CelType {
  return value instanceof Type ? typeOfType(value) : typeOf(value);
}

function meant(checker: Checker, node: Identifier): string | undefined {
  const names = [...checker.declarations.variables.keys()];
  if (names.length === 0) return undefined;
  return `Did you mean ${closest(node.name, names)}? Declared are ${names.sort().join(', ')}`;
}

/** `operand.field`; a dotted name of a variable or a type goes before a field. */
export function checkSelect(checker: Checker, node: Select, scope: Scope): CelType {
  const dotted = qualifiedName(node);
  if (dotted !== undefined && !rootIsLocal(node, scope)) {
    const known = resolveName(checker, node, dotted);
    if (known !== undefined) return known;
  }
  const type = fieldType(checker, checker.check(node.operand, scope), node);
  return node.optional ? optionalOf(unwrapped(type)) : type;
}

function rootIsLocal(node: Expression, scope: Scope): boolean {
  if (node.kind === 'select') return rootIsLocal(node.operand, scope);
  return node.kind === 'identifier' && !node.absolute && scope.find(node.name) !== undefined;
}

function fieldType(checker: Checker, operand: CelType, node: Select): CelType {
  if (operand.role !== 'concrete') return DYN;
  if (operand.name === 'optional_type') {
    return optionalOf(unwrapped(fieldType(checker, unwrapped(operand), node)));
  }
  if (operand.name === 'map') return operand.params[1] ?? DYN;
  const field = operand.field(node.field);
  if (field !== undefined) {
    checker.references.set(node, { kind: 'field', ...field });
    return field.type;
  }
  if (operand.closed) return checker.refuse(`undefined field '${node.field}'`, node.offset);
  if (!SCALARS.has(operand.name)) return DYN;
  return checker.refuse(`type ${operand} has no fields, so no '${node.field}'`, node.offset);
}

const SCALARS: ReadonlySet<string> = new Set(
  'bool int uint double string bytes list null_type type google.protobuf.Timestamp google.protobuf.Duration'.split(
    ' ',
  ),
);

function unwrapped(type: CelType): CelType {
  return type.name === 'optional_type' ? (type.params[0] ?? DYN) : type;
}

/** `has(operand.field)`. */
export function checkHas(checker: Checker, node: Has, scope: Scope): CelType {
  fieldType(checker, checker.check(node.select.operand, scope), node.select);
  return BOOL;
}

/** `operand[index]`. */
export function checkIndex(checker: Checker, node: Index, scope: Scope): CelType {
  const operand = checker.check(node.operand, scope);
  const index = checker.check(node.index, scope);
  const optional = node.optional || operand.name === 'optional_type';
  const type = elementType(checker, unwrapped(operand), index, node);
  return optional ? optionalOf(unwrapped(type)) : type;
}

function elementType(checker: Checker, operand: CelType, index: CelType, node: Index): CelType {
  if (operand.role !== 'concrete') return DYN;
  if (operand.name === 'list') {
    checker.expect(INT, index, node.index.offset);
    return operand.params[0] ?? DYN;
  }
  if (operand.name === 'map') {
    checker.expect(operand.params[0] ?? STRING, index, node.index.offset);
    return operand.params[1] ?? DYN;
  }
  return checker.refuse(`type ${operand} has no elements to pick by [ ]`, node.offset);
}
