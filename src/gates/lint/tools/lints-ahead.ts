/** Two programs keep the cores busy while the rules walk; more would only wait for each other. */
const AT_ONCE = 2;

/**
 * Does slow work ahead of time, in order and two at once: by the time somebody asks for the second
 * chart's lint, it has run while the rules walked the first one's objects. Each piece is done once.
 */
export class LintsAhead<Subject, Result> {
  readonly #done = new Map<Subject, Promise<Result>>();
  readonly #lanes: Promise<unknown>[] = Array.from({ length: AT_ONCE }, () => Promise.resolve());

  constructor(readonly work: (subject: Subject) => Promise<Result>) {}

  /** The result for a subject. `coming` are those that will be asked for later, in that order. */
  of(subject: Subject, coming: readonly Subject[]): Promise<Result> {
    const own = this.#done.get(subject) ?? this.#begin(subject);
    for (const one of coming) if (!this.#done.has(one)) this.#begin(one);
    return own;
  }

  #begin(subject: Subject): Promise<Result> {
    const lane = this.#done.size % AT_ONCE;
    const result = Promise.resolve(this.#lanes[lane]).then(() => this.work(subject));
    this.#done.set(subject, result);
    // Who asks is told of the failure; the lane goes on.
    this.#lanes[lane] = result.catch(() => undefined);
    return result;
  }
}
