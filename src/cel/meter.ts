import { CelEvaluationError } from './errors.ts';

/** How often a long evaluation looks whether it was cancelled, in steps. */
const SIGNAL_EVERY = 65_536;

/**
 * Counts the steps of evaluations and ends them when they are too many.
 *
 * A step is a call, an element visited, or ten characters looked at: the units of Kubernetes'
 * runtime cost, so that the same expression costs the same everywhere, however fast the machine.
 */
export class Meter {
  #spent = 0;
  #nextLook = SIGNAL_EVERY;

  constructor(
    /** The most steps there may be. */
    readonly budget: number,
    readonly signal?: AbortSignal,
    /** The meter of the whole run, which every step counts against, too. */
    readonly parent?: Meter,
  ) {}

  /** The steps taken so far. */
  get spent(): number {
    return this.#spent;
  }

  /** Takes steps. Throws a {@link CelEvaluationError} when the budget does not hold them. */
  charge(steps: number): void {
    this.#spent += steps;
    if (this.#spent > this.budget) {
      throw new CelEvaluationError(
        'budget-exceeded',
        `the expression takes more than ${this.budget} steps`,
      );
    }
    this.parent?.charge(steps);
    if (this.signal !== undefined && this.#spent >= this.#nextLook) this.#look(this.signal);
  }

  /** Takes the steps that reading a text costs. */
  chargeText(length: number): void {
    this.charge(Math.ceil(length / 10));
  }

  #look(signal: AbortSignal): void {
    this.#nextLook = this.#spent + SIGNAL_EVERY;
    if (signal.aborted) {
      throw new CelEvaluationError('cancelled', 'the evaluation was cancelled');
    }
  }
}
