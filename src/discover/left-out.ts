import type { LeftOut } from '../verdict/run-report.ts';

/** Counts what is left out, by reason. */
export class LeftOutCounter {
  readonly #counts = new Map<string, number>();

  add(reason: string, count = 1): void {
    this.#counts.set(reason, (this.#counts.get(reason) ?? 0) + count);
  }

  addAll(others: readonly LeftOut[]): void {
    for (const { reason, count } of others) this.add(reason, count);
  }

  /** Sorted by reason. */
  counts(): LeftOut[] {
    return [...this.#counts]
      .filter(([, count]) => count > 0)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([reason, count]) => ({ reason, count }));
  }
}
