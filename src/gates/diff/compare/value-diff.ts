import {
  isJsonArray,
  isJsonObject,
  type JsonArray,
  type JsonObject,
  type JsonValue,
} from '../../../manifest/json.ts';
import type { Pointer } from '../../../manifest/pointer.ts';
import { defaultOf } from '../defaults/default-of.ts';
import { align } from './alignment.ts';
import type { ValueEdit } from './edit.ts';
import { embeddedIn } from './embedded.ts';
import { canonical, equal, own } from './equal.ts';
import { type Equivalence, noCounts } from './equivalence.ts';
import { keyOf, type ListShape, listShape } from './list-shape.ts';
import { type ListStep, planList } from './list-steps.ts';
import { isNoise } from './noise.ts';
import { Place } from './place.ts';
import { sameQuantity } from './same-quantity.ts';

/** What is compared how. */
export interface DiffOptions {
  /** Differences of these kinds are none. */
  readonly equivalences: ReadonlySet<Equivalence>;
  /** For places whose text is compared as what it holds: the name of a file that would hold it. */
  embedded?(place: Place): string | undefined;
  /** Pointers of values that each rendering makes anew. */
  readonly unstable?: ReadonlySet<string>;
}

/** The steps from one value to another, and what was met on the way. */
export class ValueDiff {
  readonly edits: ValueEdit[] = [];
  readonly equivalent = noCounts();
  /** Pointers of differences that another rendering of the same source would show as well. */
  readonly unstable: string[] = [];

  constructor(readonly options: DiffOptions) {}

  compare(before: JsonValue, after: JsonValue, place: Place): void {
    if (before === after) return;
    if (isJsonObject(before) && isJsonObject(after)) this.#objects(before, after, place);
    else if (isJsonArray(before) && isJsonArray(after)) this.#lists(before, after, place);
    else if (!equal(before, after)) this.#values(before, after, place);
  }

  #objects(before: JsonObject, after: JsonObject, place: Place): void {
    for (const key of Object.keys(before)) {
      const [old, now] = [own(before, key), own(after, key)];
      if (old === undefined || old === now) continue;
      const at = place.atField(key);
      if (now !== undefined) this.compare(old, now, at);
      else if (!this.#isNothing(old, at, { owner: after, giver: before })) {
        this.#add({ op: 'remove', pointer: at.pointer, path: at.path, before: old });
      }
    }
    for (const key of Object.keys(after)) {
      const now = own(after, key);
      if (now === undefined || own(before, key) !== undefined) continue;
      const at = place.atField(key);
      if (this.#isNothing(now, at, { owner: before, giver: after })) continue;
      this.#add({ op: 'add', pointer: at.pointer, path: at.path, after: now });
    }
  }

  /** Whether a field that only one side has says what the other, silent one means anyway. */
  #isNothing(
    value: JsonValue,
    place: Place,
    { owner, giver }: { readonly owner: JsonObject; readonly giver: JsonObject },
  ): boolean {
    if (this.#uses('noise') && isNoise(place)) return this.#met('noise');
    if (!this.#uses('default')) return false;
    const fallback = defaultOf(place, owner, giver);
    if (fallback === undefined) return false;
    if (equal(fallback, value)) return this.#met('default');
    const inner = new ValueDiff(this.options);
    inner.compare(fallback, value, place);
    return inner.edits.length === 0 && this.#met('default');
  }

  #lists(before: JsonArray, after: JsonArray, place: Place): void {
    if (equal(before, after)) return;
    const shape = listShape(before, after, place);
    const alignment = align(before, after, shape, place);
    const ordered = shape.ordered || !this.#uses('order');
    const { steps, positions, reordered } = planList(before, alignment, ordered);
    if (reordered) this.#met('order');
    for (const step of steps) this.#step(step, before, after, shape, place);
    for (const [index, from] of alignment.entries()) {
      const [old, now, position] = [before[from], after[index], positions[index]];
      if (old === undefined || now === undefined || position === undefined) continue;
      this.compare(old, now, place.atItem(position, label(now, position, shape)));
    }
  }

  #step(step: ListStep, before: JsonArray, after: JsonArray, shape: ListShape, place: Place): void {
    const item = (step.op === 'remove' ? before[step.before] : after[step.after]) ?? null;
    const at = place.atItem(step.index, label(item, step.index, shape));
    const { pointer, path } = at;
    if (step.op === 'remove') this.#add({ op: 'remove', pointer, path, before: item });
    else if (step.op === 'add') this.#add({ op: 'add', pointer, path, after: item });
    else {
      const from = place.pointer.at(step.from);
      this.#add({ op: 'move', pointer, path, from, after: item });
    }
  }

  #values(before: JsonValue, after: JsonValue, place: Place): void {
    if (this.#uses('quantity') && sameQuantity(before, after, place.node)) {
      this.#met('quantity');
      return;
    }
    if (this.#uses('noise') && isNoise(place)) {
      this.#met('noise');
      return;
    }
    const edit = {
      op: 'replace',
      pointer: place.pointer,
      path: place.path,
      before,
      after,
    } as const;
    const inside = this.#inside(before, after, place);
    if (inside === undefined) this.#add(edit);
    else if (inside.length > 0 || !this.#uses('embedded')) this.#add({ ...edit, inside });
    else this.#met('embedded');
  }

  /** The differences inside an embedded document; undefined when it is plain text. */
  #inside(before: JsonValue, after: JsonValue, place: Place): ValueEdit[] | undefined {
    if (typeof before !== 'string' || typeof after !== 'string') return undefined;
    const file = this.options.embedded?.(place);
    const documents = file === undefined ? undefined : embeddedIn(file, before, after);
    if (documents === undefined) return undefined;
    const inner = new ValueDiff({ equivalences: new Set() });
    inner.compare(documents.before, documents.after, Place.root(undefined));
    return inner.edits;
  }

  #add(edit: ValueEdit): void {
    if (this.options.unstable && isUnstable(edit.pointer, this.options.unstable)) {
      this.unstable.push(edit.pointer.toString());
    } else this.edits.push(edit);
  }

  #uses(equivalence: Equivalence): boolean {
    return this.options.equivalences.has(equivalence);
  }

  /** Counts; always true, so that it reads in conditions. */
  #met(equivalence: Equivalence): true {
    this.equivalent[equivalence]++;
    return true;
  }
}

/** `[name=web]`, `["get"]`, `[2]`. */
function label(item: JsonValue, index: number, shape: ListShape): string {
  if (shape.kind === 'keyed') return `[${keyOf(item, shape.keys)}]`;
  if (shape.kind === 'set' && typeof item !== 'object') return `[${canonical(item)}]`;
  return `[${index}]`;
}

function isUnstable(pointer: Pointer, unstable: ReadonlySet<string>): boolean {
  for (let at: Pointer | undefined = pointer; at !== undefined; at = at.parent) {
    if (unstable.has(at.toString())) return true;
  }
  return false;
}
