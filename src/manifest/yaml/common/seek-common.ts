import { Pointer } from '../../pointer.ts';
import { nothing, type ScalarNode, type YamlNode } from '../node.ts';
import { type Placed, place } from '../place.ts';
import { BlockReader } from './block-reader.ts';
import { KeyFinder } from './key-finder.ts';
import { Lines, UNCOMMON } from './lines.ts';
import { Places } from './places.ts';

/**
 * Finds a pointer's place as `place` does, in a document that `readCommon` called seekable, without
 * reading more of it than the way there: what is indented further is skipped. Undefined when that
 * does not do.
 */
export function seekCommon(
  text: string,
  start: number,
  end: number,
  pointer: Pointer,
): Placed | undefined {
  try {
    return new Seeker(text, start, end).find(pointer);
  } catch (error) {
    if (error === UNCOMMON) return undefined;
    throw error;
  }
}

/** Where a value can be read from: behind the colon of its key, at its dash, at the document. */
interface Spot {
  readonly type: 'document' | 'item' | 'value';
  readonly from: number;
  /** Of the collection it stands in. */
  readonly column: number;
  readonly key?: ScalarNode;
}

class Seeker {
  readonly #lines: Lines;
  readonly #keys: KeyFinder;

  constructor(
    readonly text: string,
    readonly start: number,
    readonly end: number,
  ) {
    this.#lines = new Lines(text, end);
    this.#keys = new KeyFinder(this.#lines);
  }

  find(pointer: Pointer): Placed {
    const rest = [...pointer.segments];
    let spot: Spot = { type: 'document', from: this.start, column: -1 };
    for (let next = this.#step(spot, rest[0]); next; next = this.#step(spot, rest[0])) {
      spot = next;
      rest.shift();
    }
    const node = this.#read(spot);
    const placed = place(node, Pointer.root.at(...rest));
    return placed.value === node && spot.key ? { key: spot.key, value: node } : placed;
  }

  /** One segment further down, as long as there are block collections. */
  #step(spot: Spot, segment: string | number | undefined): Spot | undefined {
    if (segment === undefined || !this.#enter(spot)) return undefined;
    return this.#lines.atEntry ? this.#item(Number(segment)) : this.#member(String(segment));
  }

  /** Moves to a value that is, or may be, a block collection. */
  #enter({ type, from, column }: Spot): boolean {
    const lines = this.#lines;
    if (type === 'document') {
      lines.toContent(from);
      return lines.column !== -1;
    }
    lines.at = from;
    lines.column = column;
    if (type === 'item') return lines.enterItem();
    return lines.endsBehind(from) && lines.enterBelow(from, column);
  }

  #item(index: number): Spot | undefined {
    const lines = this.#lines;
    const { column } = lines;
    for (let count = 0; lines.column === column && lines.atEntry; count++) {
      if (count === index) return { type: 'item', from: lines.at, column };
      lines.skipBlock(column);
    }
    return undefined;
  }

  #member(name: string): Spot | undefined {
    const lines = this.#lines;
    const keys = this.#keys;
    const { column } = lines;
    for (;;) {
      const colon = keys.find();
      if (colon === -1) return undefined;
      if (keys.key === name) {
        const key = nothing(lines.at - this.start, keys.end - this.start);
        return { type: 'value', from: colon + 1, column, key };
      }
      do lines.skipBlock(column);
      while (lines.column === column && lines.atEntry);
      if (lines.column !== column) return undefined;
    }
  }

  #read({ type, from, column }: Spot): YamlNode {
    const places = new Places(this.start);
    const lines = new Lines(this.text, this.end, places);
    const reader = new BlockReader(lines);
    if (type === 'value') reader.value(from, column, 0);
    else if (type === 'item') {
      lines.at = from;
      lines.column = column;
      reader.item(column, 0);
    } else {
      lines.toContent(from);
      reader.document();
    }
    return places.last;
  }
}
