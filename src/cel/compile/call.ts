import type { Overload } from '../library/function.ts';
import type { Call } from '../syntax/ast.ts';
import { accepts, typeOf } from '../types/type-of.ts';
import { CelError, type CelValue, type Result } from '../values/value.ts';
import type { Compiler } from './compile.ts';
import type { Frame, Step } from './step.ts';

/** A call: the overload is picked by the types of the values. */
export function compileCall(compiler: Compiler, node: Call): Step {
  const reference = compiler.checked.references.get(node);
  if (reference?.kind !== 'function') {
    return () => new CelError('no-such-overload', `unknown function '${node.name}'`);
  }
  const { overloads, receiver } = reference;
  const nodes = receiver && node.target ? [node.target, ...node.args] : node.args;
  const steps = nodes.map((argument) => compiler.compile(argument));
  const [only] = overloads;
  const pick = overloads.length === 1 && only ? single(only) : several(overloads);
  return (frame) => invoke(node, steps, pick, frame);
}

type Pick = (values: readonly CelValue[]) => Overload | undefined;

function invoke(node: Call, steps: readonly Step[], pick: Pick, frame: Frame): Result {
  const values: CelValue[] = [];
  for (const step of steps) {
    const value = step(frame);
    if (value instanceof CelError) return value;
    values.push(value);
  }
  frame.meter.charge(1);
  const overload = pick(values);
  if (overload === undefined) return mismatch(node, values);
  const result = overload.call(values, frame.meter);
  if (!(result instanceof CelError) || result.offset !== -1) return result;
  return new CelError(result.code, result.message, node.offset);
}

function single(overload: Overload): Pick {
  return (values) => (fits(overload, values) ? overload : undefined);
}

function several(overloads: readonly Overload[]): Pick {
  return (values) => overloads.find((overload) => fits(overload, values));
}

function fits(overload: Overload, values: readonly CelValue[]): boolean {
  for (let i = 0; i < values.length; i++) {
    const param = overload.params[i];
    const value = values[i];
    if (param === undefined || value === undefined || !accepts(param, value)) return false;
  }
  return true;
}

function mismatch(node: Call, values: readonly CelValue[]): CelError {
  const types = values.map((value) => typeOf(value)).join(', ');
  const message = `no such overload: ${node.name}(${types})`;
  return new CelError('no-such-overload', message, node.offset);
}
