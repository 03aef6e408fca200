import type { CheckedExpression } from './check/checked.ts';
import type { Step } from './compile/step.ts';
import { CelEvaluationError, positionIn } from './errors.ts';
import { Meter } from './meter.ts';
import type { CelType } from './types/type.ts';
import { CelError, type CelValue, type Result } from './values/value.ts';

/** Kubernetes' limit for one expression, in its units of runtime cost. */
export const EXPRESSION_BUDGET = 1_000_000;

/** How much work an evaluation may be. */
export interface EvaluationLimits {
  /** The most steps of this evaluation. Default {@link EXPRESSION_BUDGET}. */
  readonly budget?: number;
  /** The meter of a whole run, charged as well. */
  readonly meter?: Meter;
  readonly signal?: AbortSignal;
}

/** The values of variables. */
export type Bindings = Readonly<Record<string, CelValue | undefined>>;

/** A compiled expression. Holds no state: one program serves any number of evaluations. */
export class Program {
  constructor(
    readonly checked: CheckedExpression,
    readonly step: Step,
  ) {}

  get source(): string {
    return this.checked.source;
  }

  /** The type of the result; `dyn` when it is known only after evaluation. */
  get type(): CelType {
    return this.checked.type;
  }

  /** The names of the declared variables that the expression reads. */
  get variables(): readonly string[] {
    return this.checked.variables.map(({ name }) => name);
  }

  /** The value of the expression. Throws a {@link CelEvaluationError}. */
  evaluate(bindings: Bindings = {}, limits: EvaluationLimits = {}): CelValue {
    const result = this.run(bindings, limits);
    if (!(result instanceof CelError)) return result;
    const { code, message, offset } = result;
    throw new CelEvaluationError(
      code,
      message,
      offset < 0 ? undefined : positionIn(this.source, offset),
    );
  }

  /**
   * The value, or the error as a value: for hosts that hand it on, such as a policy's variables.
   * Throws only when the budget is spent.
   */
  run(bindings: Bindings = {}, limits: EvaluationLimits = {}): Result {
    const { budget = EXPRESSION_BUDGET, signal, meter } = limits;
    const slots = new Array<Result | undefined>(this.checked.slots).fill(undefined);
    for (const { name, slot } of this.checked.variables) slots[slot] = bindings[name];
    return this.step({ slots, meter: new Meter(budget, signal, meter) });
  }
}
