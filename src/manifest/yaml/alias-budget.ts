import type { AliasNode, YamlNode } from './node.ts';
import { YamlError } from './yaml-error.ts';

/**
 * The limit go-yaml v2 sets against alias bombs: up to 400,000 nodes, 99 % of them may come from
 * aliases; the share shrinks to 10 % at 4,000,000. Also catches an alias inside its own anchor.
 */
export class AliasBudget {
  #nodes = 0;
  #aliased = 0;
  readonly #open = new Set<AliasNode>();

  /** Counts a node that is about to be constructed. */
  spend(node: YamlNode): void {
    this.#nodes++;
    if (this.#open.size === 0) return;
    this.#aliased++;
    if (this.#aliased <= 100 || this.#nodes <= 1000) return;
    if (this.#aliased / this.#nodes > allowedShare(this.#nodes)) {
      throw new YamlError('the document contains excessive aliasing', node.start);
    }
  }

  /** Runs `use` on what an alias stands for. */
  follow<Result>(alias: AliasNode, use: (target: YamlNode) => Result): Result {
    if (this.#open.has(alias)) {
      throw new YamlError(`anchor '${alias.name}' contains itself`, alias.start);
    }
    this.#open.add(alias);
    try {
      return use(alias.target);
    } finally {
      this.#open.delete(alias);
    }
  }
}

const LOW = 400_000;
const HIGH = 4_000_000;

function allowedShare(nodes: number): number {
  if (nodes <= LOW) return 0.99;
  if (nodes >= HIGH) return 0.1;
  return 0.99 - 0.89 * ((nodes - LOW) / (HIGH - LOW));
}
