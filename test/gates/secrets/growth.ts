/**
 * The smallest factor by which time grew when the input doubled, over a few rounds: about 2 for a
 * linear pattern, 4 for a quadratic one, whatever else the machine does. 1 when it is too fast to
 * measure.
 */
export function slowestGrowth(regex: RegExp, unit: string): number {
  const length = 20_000;
  if (time(regex, unit, length * 8) < 20) return 1;
  let smallest = Number.POSITIVE_INFINITY;
  for (let round = 0; round < 3; round++) {
    const [small, large] = [time(regex, unit, length * 4), time(regex, unit, length * 8)];
    smallest = Math.min(smallest, large / Math.max(small, 0.01));
  }
  return smallest;
}

function time(regex: RegExp, unit: string, length: number): number {
  const text = unit.repeat(Math.ceil(length / unit.length));
  const start = performance.now();
  for (const _ of text.matchAll(regex));
  return performance.now() - start;
}
