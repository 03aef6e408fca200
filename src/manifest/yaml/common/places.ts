import { type MappingNode, nothing, type ScalarNode, type YamlNode } from '../node.ts';

/** A collection whose end has not been reached. */
type Open =
  | { type: 'mapping'; entries: MappingNode['entries'][number][]; start: number; end: number }
  | { type: 'sequence'; items: YamlNode[]; start: number; end: number };

/**
 * Notes where everything stands while a document is read: the nodes that `compose` makes, but of
 * scalars only the place, and of keys the name they get.
 */
export class Places {
  /** What was read last; the root in the end. */
  last: YamlNode = nothing();
  readonly #open: Open[] = [];
  readonly #keys: ScalarNode[] = [];

  constructor(
    /** Where the document starts in the text. */
    readonly origin: number,
  ) {}

  /** A scalar, or the place of one that is not written. */
  scalar(start: number, end = start): void {
    this.last = this.#scalar('', start, end);
  }

  /** The scalar has something in front of it: an anchor. */
  startsAt(offset: number): void {
    this.last = { ...this.last, start: offset - this.origin };
  }

  openMapping(at: number): void {
    const start = at - this.origin;
    this.#open.push({ type: 'mapping', entries: [], start, end: start });
  }

  openSequence(at: number): void {
    const start = at - this.origin;
    this.#open.push({ type: 'sequence', items: [], start, end: start });
  }

  /** A key of the open mapping; its value comes next. */
  key(name: string, start: number, end: number): void {
    this.#keys.push(this.#scalar(name, start, end));
  }

  /** What was read last is the next member of the open collection. */
  member(): void {
    const open = this.#open.at(-1);
    if (open?.type === 'sequence') open.items.push(this.last);
    if (open?.type !== 'mapping') return;
    const key = this.#keys.pop();
    if (key) open.entries.push({ key, value: this.last });
  }

  /** The open collection ends here: by default, with its last member. */
  close(at = this.last.end + this.origin): void {
    const open = this.#open.pop();
    if (open === undefined) return;
    open.end = at - this.origin;
    this.last = open;
  }

  #scalar(text: string, start: number, end: number): ScalarNode {
    const { origin } = this;
    return {
      type: 'scalar',
      text,
      plain: false,
      tag: '',
      start: start - origin,
      end: end - origin,
    };
  }
}
