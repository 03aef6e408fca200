import type { JsonArray } from '../../../manifest/json.ts';
import type { Alignment } from './alignment.ts';
import { longestIncreasing } from './subsequence.ts';

/** A step that changes which items a list holds and where, in RFC 6902's order. */
export type ListStep =
  | { readonly op: 'remove'; readonly index: number; readonly before: number }
  | { readonly op: 'add'; readonly index: number; readonly after: number }
  | { readonly op: 'move'; readonly index: number; readonly from: number; readonly after: number };

/** The steps, and where each item of the later list stands after them. */
export interface ListPlan {
  readonly steps: readonly ListStep[];
  readonly positions: readonly number[];
  /** Items stayed that stand in another order: seen only where the order means nothing. */
  readonly reordered: boolean;
}

/** From which items are counterparts to the fewest steps that lead from one list to the other. */
export function planList(before: JsonArray, alignment: Alignment, ordered: boolean): ListPlan {
  const steps: ListStep[] = [];
  const kept = new Set(alignment);
  for (let index = before.length - 1; index >= 0; index--) {
    if (!kept.has(index)) steps.push({ op: 'remove', index, before: index });
  }
  const work = before.map((_, index) => index).filter((index) => kept.has(index));
  return ordered ? inOrder(work, alignment, steps) : anyOrder(work, alignment, steps);
}

/** What came is added at the end; what stayed stays where it is. */
function anyOrder(work: number[], alignment: Alignment, steps: ListStep[]): ListPlan {
  const place = new Map(work.map((index, position) => [index, position]));
  let length = work.length;
  const positions = alignment.map((from, after) => {
    if (from !== -1) return place.get(from) ?? -1;
    steps.push({ op: 'add', index: length, after });
    return length++;
  });
  const stayed = alignment.filter((from) => from !== -1);
  const reordered = stayed.some((from, index) => index > 0 && from < (stayed[index - 1] ?? -1));
  return { steps, positions, reordered };
}

/**
 * The longest run of items that stand in the right order stays; every other item is put behind
 * its predecessor, so that at each step all placed items are in their final order.
 */
function inOrder(work: number[], alignment: Alignment, steps: ListStep[]): ListPlan {
  const matched = alignment.flatMap((from, after) => (from === -1 ? [] : [{ from, after }]));
  const stay = new Set(
    longestIncreasing(matched.map(({ from }) => from)).map((i) => matched[i]?.after),
  );
  let position = -1;
  for (const [after, from] of alignment.entries()) {
    if (stay.has(after)) {
      position = work.indexOf(from, position + 1);
    } else if (from === -1) {
      position++;
      work.splice(position, 0, -1);
      steps.push({ op: 'add', index: position, after });
    } else {
      const old = work.indexOf(from);
      work.splice(old, 1);
      position = old < position ? position : position + 1;
      work.splice(position, 0, from);
      if (old !== position) steps.push({ op: 'move', index: position, from: old, after });
    }
  }
  return { steps, positions: alignment.map((_, index) => index), reordered: false };
}
