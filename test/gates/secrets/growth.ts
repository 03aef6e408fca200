/**
 * The smallest factor by which processor time grew when the input doubled, over a few rounds:
 * about 2 for linear work, 4 for quadratic work, whatever else the machine does. 1 when it is too
 * fast to measure.
 */
export function slowestGrowth(work: (length: number) => void, length: number): number {
  if (milliseconds(work, length) < 30) return 1;
  let smallest = Number.POSITIVE_INFINITY;
  for (let round = 0; round < 3 && smallest > 2.5; round++) {
    const [half, whole] = [milliseconds(work, length / 2), milliseconds(work, length)];
    smallest = Math.min(smallest, whole / Math.max(half, 1));
  }
  return smallest;
}

function milliseconds(work: (length: number) => void, length: number): number {
  const start = process.cpuUsage();
  work(length);
  return process.cpuUsage(start).user / 1000;
}
