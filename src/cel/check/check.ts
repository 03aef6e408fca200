import { CelCheckError } from '../errors.ts';
import type { Expression } from '../syntax/ast.ts';
import { CelType } from '../types/type.ts';
import { typeOf } from '../types/type-of.ts';
import { BOOL, DYN } from '../types/types.ts';
import { checkCall, resolveOverloads } from './calls.ts';
import type { CheckedExpression, Reference, UsedVariable } from './checked.ts';
import { checkBind, checkComprehension, checkOptionalMap } from './comprehensions.ts';
import type { Declarations } from './declarations.ts';
import { checkList, checkMap, checkObject } from './literals.ts';
import { checkHas, checkIdentifier, checkIndex, checkSelect } from './names.ts';
import { BINARY, UNARY } from './operators.ts';
import { Scope, type ScopedVariable } from './scope.ts';
import { Substitution } from './unify.ts';

/**
 * Resolves every name of an expression and checks its types as far as they are known.
 *
 * Throws a {@link CelCheckError} for what cannot work whatever the values are: an undeclared name,
 * an unknown function, a wrong number of arguments, types that never fit.
 */
export function check(
  expression: Expression,
  source: string,
  declarations: Declarations,
): CheckedExpression {
  const checker = new Checker(source, declarations);
  const type = checker.substitution.settle(checker.check(expression, new Scope(new Map())));
  checker.checkLiterals();
  const { references, variables, slots } = checker;
  return { expression, source, type, references, types: checker.settled(), variables, slots };
}

/** The state of one check; the rules stand in the files beside this one. */
export class Checker {
  readonly substitution = new Substitution();
  readonly references = new Map<object, Reference>();
  readonly variables: UsedVariable[] = [];
  readonly #types = new Map<Expression, CelType>();
  readonly #alike: { readonly types: readonly CelType[]; readonly offset: number }[] = [];
  #slots = 0;
  #mixed = 0;

  constructor(
    readonly source: string,
    readonly declarations: Declarations,
  ) {}

  get slots(): number {
    return this.#slots;
  }

  /** The type of a node, its parts checked. */
  check(node: Expression, scope: Scope): CelType {
    const type = this.substitution.resolve(this.#typeOf(node, scope));
    this.#types.set(node, type);
    return type;
  }

  #typeOf(node: Expression, scope: Scope): CelType {
    switch (node.kind) {
      case 'literal':
        return typeOf(node.value);
      case 'identifier':
        return checkIdentifier(this, node, scope);
      case 'select':
        return checkSelect(this, node, scope);
      case 'index':
        return checkIndex(this, node, scope);
      case 'has':
        return checkHas(this, node, scope);
      case 'call':
        return checkCall(this, node, scope);
      case 'list':
        return checkList(this, node, scope);
      case 'map':
        return checkMap(this, node, scope);
      case 'object':
        return checkObject(this, node, scope);
      case 'comprehension':
        return checkComprehension(this, node, scope);
      case 'bind':
        return checkBind(this, node, scope);
      case 'optional-map':
        return checkOptionalMap(this, node, scope);
      default:
        return this.#operator(node, scope);
    }
  }

  #operator(
    node: Extract<Expression, { kind: 'unary' | 'binary' | 'logical' | 'conditional' }>,
    scope: Scope,
  ): CelType {
    if (node.kind === 'unary') {
      const operand = this.check(node.operand, scope);
      return resolveOverloads(this, node.offset, node.operator, UNARY[node.operator], [operand]);
    }
    if (node.kind === 'conditional') {
      this.expect(BOOL, this.check(node.condition, scope), node.condition.offset);
      const types = [this.check(node.then, scope), this.check(node.otherwise, scope)];
      return resolveOverloads(this, node.offset, '?:', CHOICE, types);
    }
    const types = [this.check(node.left, scope), this.check(node.right, scope)];
    if (node.kind === 'binary') {
      return resolveOverloads(this, node.offset, node.operator, BINARY[node.operator], types);
    }
    this.expect(BOOL, types[0] ?? DYN, node.left.offset);
    this.expect(BOOL, types[1] ?? DYN, node.right.offset);
    return BOOL;
  }

  /** Refuses a type that is not the wanted one. */
  expect(wanted: CelType, actual: CelType, offset: number): void {
    if (this.substitution.assign(wanted, actual)) return;
    this.refuse(`expected ${wanted}, found ${this.substitution.settle(actual)}`, offset);
  }

  /** Throws, unless types are not to be checked. */
  refuse(problem: string, offset: number, hint?: string): CelType {
    if (this.declarations.typed) throw new CelCheckError(problem, this.source, offset, hint);
    return DYN;
  }

  /** Notes that the parts of a literal must have one type; looked at when all types are known. */
  requireAlike(types: readonly CelType[], offset: number): void {
    const strict = this.declarations.homogeneousLiterals && this.#mixed === 0;
    if (strict && types.length > 1) this.#alike.push({ types, offset });
  }

  /** Checks what stands in the arguments of `format`, where literals may mix types. */
  withMixedLiterals<T>(check: () => T): T {
    this.#mixed++;
    const result = check();
    this.#mixed--;
    return result;
  }

  /** Refuses the literals that mix types: a dynamic element fits dynamic ones only. */
  checkLiterals(): void {
    for (const { types, offset } of this.#alike) {
      const [first = '', ...rest] = types.map((type) => String(this.substitution.settle(type)));
      const other = rest.find((name) => name !== first);
      if (other === undefined) continue;
      this.refuse(`the literal mixes ${first} and ${other}`, offset, MIXED_HINT);
    }
  }

  /** A scope with more variables; each gets a slot of its own. */
  declare(scope: Scope, names: readonly (readonly [string, CelType])[]): Scope {
    const variables = new Map<string, ScopedVariable>();
    for (const [name, type] of names) variables.set(name, { slot: this.#slots++, type });
    return new Scope(variables, scope);
  }

  /** The slot of a declared variable, handed out when it is first used. */
  use(name: string, type: CelType): UsedVariable {
    const known = this.variables.find((variable) => variable.name === name);
    if (known !== undefined) return known;
    const used = { name, type, slot: this.#slots++ };
    this.variables.push(used);
    return used;
  }

  /** The types of all nodes, once everything is known. */
  settled(): ReadonlyMap<Expression, CelType> {
    const types = new Map<Expression, CelType>();
    for (const [node, type] of this.#types) types.set(node, this.substitution.settle(type));
    return types;
  }
}

const MIXED_HINT = 'Kubernetes takes one type in a list or map; put the others into dyn(…)';
const EITHER = new CelType('T', [], 'parameter');
const CHOICE = [{ params: [EITHER, EITHER], result: EITHER }];
