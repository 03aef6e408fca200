import type { Conditional, Logical } from '../syntax/ast.ts';
import { CelError, noSuchOverload } from '../values/value.ts';
import type { Compiler } from './compile.ts';
import type { Step } from './step.ts';

/**
 * `a && b`, `a || b`: commutative. Either side may decide alone, so an error on the other is
 * absorbed.
 */
export function compileLogical(compiler: Compiler, node: Logical): Step {
  const left = compiler.compile(node.left);
  const right = compiler.compile(node.right);
  const decisive = node.operator === '||';
  const name = decisive ? '_||_' : '_&&_';
  return (frame) => {
    const a = left(frame);
    if (a === decisive) return decisive;
    const b = right(frame);
    if (b === decisive) return decisive;
    return typeof a === 'boolean' && typeof b === 'boolean'
      ? !decisive
      : noSuchOverload(name, a, b);
  };
}

export function compileNot(operand: Step): Step {
  return (frame) => {
    const value = operand(frame);
    return typeof value === 'boolean' ? !value : noSuchOverload('!_', value);
  };
}

/** `c ? a : b`: only the branch taken is evaluated. */
export function compileConditional(compiler: Compiler, node: Conditional): Step {
  const condition = compiler.compile(node.condition);
  const then = compiler.compile(node.then);
  const otherwise = compiler.compile(node.otherwise);
  return (frame) => {
    const value = condition(frame);
    if (value === true) return then(frame);
    return value === false ? otherwise(frame) : noSuchOverload('_?_:_', value);
  };
}

/** The first of two errors; undefined when there is none. */
export function firstError(a: unknown, b: unknown): CelError | undefined {
  if (a instanceof CelError) return a;
  return b instanceof CelError ? b : undefined;
}
