import type { Meter } from '../meter.ts';
import type { CelType } from '../types/type.ts';
import type { CelError, CelValue, Result } from '../values/value.ts';

/** One way to call a function: its types, and what it does. */
export interface Overload {
  /** `size`, or with a namespace `math.greatest`. */
  readonly name: string;
  /** Called on its first parameter: `text.size()`. */
  readonly member: boolean;
  /** The receiver of a member function comes first. */
  readonly params: readonly CelType[];
  readonly result: CelType;
  /** Called with values of the declared types only, errors excluded. */
  readonly call: (args: readonly CelValue[], meter: Meter) => Result;
}

/** Functions that belong together, and the types they bring. */
export interface Library {
  readonly name: string;
  readonly functions: readonly Overload[];
  /** Types that expressions can name: `net.IP`. */
  readonly types?: readonly CelType[];
}

/** What the values of some types are, in TypeScript. */
type Carried<P extends readonly CelType[]> = {
  -readonly [K in keyof P]: P[K] extends CelType<infer V> ? V : never;
};
type Returned = CelValue | CelError;

/** Declares `name(a, b)`. The arguments of `call` have the declared types; the meter comes last. */
export function global<const P extends readonly CelType[]>(
  name: string,
  params: P,
  result: CelType,
  call: (...args: [...Carried<P>, Meter]) => Returned,
): Overload {
  return declare(name, false, params, result, call);
}

/** Declares `a.name(b)`; `a` is the first parameter. */
export function member<const P extends readonly CelType[]>(
  name: string,
  params: P,
  result: CelType,
  call: (...args: [...Carried<P>, Meter]) => Returned,
): Overload {
  return declare(name, true, params, result, call);
}

function declare<const P extends readonly CelType[]>(
  name: string,
  isMember: boolean,
  params: P,
  result: CelType,
  call: (...args: [...Carried<P>, Meter]) => Returned,
): Overload {
  // The evaluator calls an overload only with values that its parameter types accept, so the
  // values are what the types carry.
  const untyped = call as (...args: readonly unknown[]) => Returned;
  const invoke: Overload['call'] = INVOKE[params.length]?.(untyped) ?? spread(untyped);
  return { name, member: isMember, params, result, call: invoke };
}

type Untyped = (...args: readonly unknown[]) => Returned;

/** Calls without a spread for the usual numbers of parameters. */
const INVOKE: readonly ((call: Untyped) => Overload['call'])[] = [
  (call) => (_args, meter) => call(meter),
  (call) => (args, meter) => call(args[0], meter),
  (call) => (args, meter) => call(args[0], args[1], meter),
];

function spread(call: Untyped): Overload['call'] {
  return (args, meter) => call(...args, meter);
}
