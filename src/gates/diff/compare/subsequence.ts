/** Cells of the table that {@link longestCommon} fills at most; beyond, unique items decide. */
const MAX_CELLS = 1_000_000;

/** For each item of `to` the index of its counterpart in a longest common subsequence, or -1. */
export function longestCommon(from: readonly string[], to: readonly string[]): number[] {
  const result = new Array<number>(to.length).fill(-1);
  let start = 0;
  while (start < from.length && start < to.length && from[start] === to[start]) {
    result[start] = start;
    start++;
  }
  let [endFrom, endTo] = [from.length, to.length];
  while (endFrom > start && endTo > start && from[endFrom - 1] === to[endTo - 1]) {
    result[--endTo] = --endFrom;
  }
  const middle = (endFrom - start) * (endTo - start);
  const [a, b] = [from.slice(start, endFrom), to.slice(start, endTo)];
  const pairs = middle <= MAX_CELLS ? byTable(a, b) : byUniqueItems(a, b);
  for (const [x, y] of pairs) result[y + start] = x + start;
  return result;
}

/** Indices of a longest strictly increasing subsequence. */
export function longestIncreasing(values: readonly number[]): number[] {
  const tails: number[] = [];
  const previous = new Array<number>(values.length).fill(-1);
  for (const [index, value] of values.entries()) {
    let [low, high] = [0, tails.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((values[tails[middle] ?? 0] ?? 0) < value) low = middle + 1;
      else high = middle;
    }
    if (low > 0) previous[index] = tails[low - 1] ?? -1;
    tails[low] = index;
  }
  const chain: number[] = [];
  for (let at = tails.at(-1) ?? -1; at !== -1; at = previous[at] ?? -1) chain.push(at);
  return chain.reverse();
}

/** The textbook table of lengths, filled from the end and read from the start. */
function byTable(a: readonly string[], b: readonly string[]): [number, number][] {
  const width = b.length + 1;
  const lengths = new Uint32Array((a.length + 1) * width);
  const at = (x: number, y: number): number => lengths[x * width + y] ?? 0;
  for (let x = a.length - 1; x >= 0; x--) {
    for (let y = b.length - 1; y >= 0; y--) {
      lengths[x * width + y] =
        a[x] === b[y] ? at(x + 1, y + 1) + 1 : Math.max(at(x + 1, y), at(x, y + 1));
    }
  }
  const pairs: [number, number][] = [];
  for (let [x, y] = [0, 0]; x < a.length && y < b.length; ) {
    if (a[x] === b[y]) pairs.push([x++, y++]);
    else if (at(x + 1, y) >= at(x, y + 1)) x++;
    else y++;
  }
  return pairs;
}

/** Items that occur once on each side, in their longest common order. */
function byUniqueItems(a: readonly string[], b: readonly string[]): [number, number][] {
  const inA = uniqueIndices(a);
  const both = [...uniqueIndices(b)].flatMap(([text, y]): [number, number][] => {
    const x = inA.get(text);
    return x === undefined ? [] : [[x, y]];
  });
  return longestIncreasing(both.map(([x]) => x)).flatMap((i) => {
    const pair = both[i];
    return pair === undefined ? [] : [pair];
  });
}

function uniqueIndices(texts: readonly string[]): Map<string, number> {
  const indices = new Map<string, number>();
  const twice = new Set<string>();
  for (const [index, text] of texts.entries()) {
    if (indices.has(text)) twice.add(text);
    else indices.set(text, index);
  }
  for (const text of twice) indices.delete(text);
  return indices;
}
