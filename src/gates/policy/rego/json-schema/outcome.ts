/** What a document breaks, in OPA's words. */
export interface Violation {
  readonly type: string;
  readonly field: string;
  readonly description: string;
}

/**
 * What validation found, and a score: of several schemas that a document could have met, the one
 * with the highest score is told about.
 */
export class Outcome {
  readonly violations: Violation[] = [];
  score = 0;

  get valid(): boolean {
    return this.violations.length === 0;
  }

  add(type: string, path: readonly string[], description: string): void {
    this.violations.push({ type, field: fieldOf(path), description });
    this.score -= 2;
  }

  merge(other: Outcome): void {
    this.violations.push(...other.violations);
    this.score += other.score;
  }

  passed(): void {
    this.score++;
  }
}

/** A place in a document as OPA names it. */
export function fieldOf(path: readonly string[]): string {
  return path.length === 0 ? '(Root)' : path.join('.');
}

/** Adds what the schema that comes closest complains of. */
export function mergeBest(outcomes: readonly Outcome[], outcome: Outcome): void {
  const [first, ...rest] = outcomes;
  if (first)
    outcome.merge(rest.reduce((best, one) => (one.score > best.score ? one : best), first));
}
