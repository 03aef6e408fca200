import type { Bind, Comprehension, OptionalMap } from '../syntax/ast.ts';
import { isMapping, mapEntries, mapKeys } from '../values/map.ts';
import { CelOptional } from '../values/optional.ts';
import { CelError, type CelValue, isList, noSuchOverload, type Result } from '../values/value.ts';
import { COLLECTORS } from './collectors.ts';
import type { Compiler } from './compile.ts';
import type { Frame, Step } from './step.ts';

/** A macro over a list or a map. */
export function compileComprehension(compiler: Compiler, node: Comprehension): Step {
  const range = compiler.compile(node.range);
  const filter = node.filter && compiler.compile(node.filter);
  const body = compiler.compile(node.body);
  const slot = slotOf(compiler, node);
  const collect = COLLECTORS[node.macro];
  const walk = node.variables.length === 2 ? walkPairs : walkSingles;
  return (frame) => {
    const value = range(frame);
    if (value instanceof CelError) return value;
    return walk(value, slot, frame, collect({ filter, body }, frame));
  };
}

function slotOf(compiler: Compiler, node: Comprehension | Bind | OptionalMap): number {
  const reference = compiler.checked.references.get(node);
  return reference?.kind === 'variable' ? reference.slot : 0;
}

/** Takes what a walk visits. */
export interface Collector {
  /** Returns true when the rest need not be visited. `item` is what the first variable holds. */
  visit(item: CelValue): boolean;
  result(): Result;
}

/** One variable: the elements of a list, the keys of a map. */
function walkSingles(range: CelValue, slot: number, frame: Frame, collector: Collector): Result {
  const items = isList(range) ? range : isMapping(range) ? mapKeys(range) : undefined;
  if (items === undefined) return noSuchOverload('comprehension range');
  const { slots, meter } = frame;
  for (const item of items) {
    meter.charge(1);
    slots[slot] = item;
    if (collector.visit(item)) break;
  }
  return collector.result();
}

/** Two variables: index and element, key and value. The second slot follows the first. */
function walkPairs(range: CelValue, slot: number, frame: Frame, collector: Collector): Result {
  const pairs = isList(range) ? range.entries() : isMapping(range) ? mapEntries(range) : undefined;
  if (pairs === undefined) return noSuchOverload('comprehension range');
  const { slots, meter } = frame;
  for (const [key, value] of pairs) {
    meter.charge(1);
    slots[slot] = key;
    slots[slot + 1] = value;
    if (collector.visit(key)) break;
  }
  return collector.result();
}

/** `cel.bind(name, value, body)`: an error matters only where the name is used. */
export function compileBind(compiler: Compiler, node: Bind): Step {
  const value = compiler.compile(node.value);
  const body = compiler.compile(node.body);
  const slot = slotOf(compiler, node);
  return (frame) => {
    frame.slots[slot] = value(frame);
    return body(frame);
  };
}

/** `operand.optMap(name, body)`. */
export function compileOptionalMap(compiler: Compiler, node: OptionalMap): Step {
  const operand = compiler.compile(node.operand);
  const body = compiler.compile(node.body);
  const slot = slotOf(compiler, node);
  return (frame) => {
    const value = operand(frame);
    if (!(value instanceof CelOptional)) return noSuchOverload('optMap', value);
    if (value.value === undefined) return value;
    frame.slots[slot] = value.value;
    const result = body(frame);
    if (result instanceof CelError) return result;
    if (!node.flat) return CelOptional.of(result);
    return result instanceof CelOptional ? result : noSuchOverload('optFlatMap', result);
  };
}
