import { closest } from 'fastest-levenshtein';
import type { Overload } from '../library/function.ts';
import type { Call } from '../syntax/ast.ts';
import { qualifiedName } from '../syntax/ast.ts';
import type { CelType } from '../types/type.ts';
import { DYN } from '../types/types.ts';
import type { Checker } from './check.ts';
import { candidates } from './declarations.ts';
import { checkLiteralArguments } from './literal-arguments.ts';
import type { Signature } from './operators.ts';
import type { Scope } from './scope.ts';
import { Freshness, Substitution } from './unify.ts';

/** A call: of a function, of a namespaced function, or of a member on its target. */
export function checkCall(checker: Checker, node: Call, scope: Scope): CelType {
  const named = namespaced(checker, node, scope);
  if (named !== undefined) return checkArguments(checker, node, scope, named, false);
  if (node.target === undefined) return unknownFunction(checker, node, scope);
  const members = overloadsOf(checker, node.name).filter((overload) => overload.member);
  if (members.length === 0) return unknownFunction(checker, node, scope);
  return checkArguments(checker, node, scope, members, true);
}

function overloadsOf(checker: Checker, name: string): readonly Overload[] {
  return checker.declarations.functions.get(name) ?? [];
}

/** The functions a call means when its target is only a namespace: `math.greatest(…)`. */
function namespaced(checker: Checker, node: Call, scope: Scope): readonly Overload[] | undefined {
  const prefix = node.target && qualifiedName(node.target);
  if (node.target !== undefined && prefix === undefined) return undefined;
  const root = prefix?.split('.')[0];
  if (root !== undefined && scope.find(root) !== undefined) return undefined;
  const name = prefix === undefined ? node.name : `${prefix}.${node.name}`;
  for (const candidate of candidates(name, checker.declarations.container)) {
    const found = overloadsOf(checker, candidate).filter((overload) => !overload.member);
    if (found.length > 0) return found;
  }
  return undefined;
}

function checkArguments(
  checker: Checker,
  node: Call,
  scope: Scope,
  overloads: readonly Overload[],
  receiver: boolean,
): CelType {
  const nodes = receiver && node.target ? [node.target, ...node.args] : node.args;
  const checkAll = () => nodes.map((argument) => checker.check(argument, scope));
  const types = node.name === 'format' ? checker.withMixedLiterals(checkAll) : checkAll();
  checkLiteralArguments(checker, node);
  const fitting = overloads.filter(({ params }) => params.length === nodes.length);
  checker.references.set(node, { kind: 'function', overloads: fitting, receiver });
  if (fitting.length === 0) return wrongArity(checker, node, overloads, receiver);
  return resolveOverloads(checker, node.offset, node.name, fitting, types);
}

function wrongArity(
  checker: Checker,
  node: Call,
  overloads: readonly Overload[],
  receiver: boolean,
): CelType {
  const counts = overloads.map(({ params }) => params.length - (receiver ? 1 : 0));
  const wanted = [...new Set(counts)].sort((a, b) => a - b).join(' or ');
  const problem = `${node.name}() takes ${wanted} arguments, not ${node.args.length}`;
  return checker.refuse(problem, node.offset);
}

function unknownFunction(checker: Checker, node: Call, scope: Scope): CelType {
  if (node.target) checker.check(node.target, scope);
  for (const argument of node.args) checker.check(argument, scope);
  checker.references.set(node, { kind: 'unresolved', name: node.name });
  const names = [...checker.declarations.functions.keys()];
  const hint = names.length === 0 ? undefined : `Did you mean ${closest(node.name, names)}()?`;
  return checker.refuse(`undeclared reference to '${node.name}()'`, node.offset, hint);
}

/** The result of the signatures that fit the types; refused when none does. */
export function resolveOverloads(
  checker: Checker,
  offset: number,
  name: string,
  signatures: readonly Signature[],
  types: readonly CelType[],
): CelType {
  if (!checker.declarations.typed) return DYN;
  const fitting = signatures.filter((signature) => fits(checker, signature, types));
  const [only] = fitting;
  if (only !== undefined && fitting.length === 1) return apply(checker, only, types);
  if (fitting.length > 1) {
    const names = new Set(fitting.map(({ result }) => result.name));
    const result = only?.result ?? DYN;
    return names.size === 1 && result.params.length === 0 && result.role === 'concrete'
      ? result
      : DYN;
  }
  const found = types.map((type) => checker.substitution.settle(type)).join(', ');
  return checker.refuse(`no matching overload for '${name}' applied to (${found})`, offset);
}

function fits(checker: Checker, signature: Signature, types: readonly CelType[]): boolean {
  const fresh = new Freshness();
  const trial = new Substitution();
  return signature.params.every((param, i) =>
    trial.assign(fresh.of(param), checker.substitution.resolve(types[i] ?? DYN)),
  );
}

function apply(checker: Checker, signature: Signature, types: readonly CelType[]): CelType {
  const fresh = new Freshness();
  signature.params.forEach((param, i) => {
    checker.substitution.assign(fresh.of(param), types[i] ?? DYN);
  });
  return checker.substitution.resolve(fresh.of(signature.result));
}
