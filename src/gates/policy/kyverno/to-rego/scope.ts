import { mentions } from '../context/mentions.ts';
import type { ModuleWriter } from './module-writer.ts';

/** An entry of the context that Rego computes. */
export interface ScopeEntry {
  readonly name: string;
  /** A Rego term over the contexts `c`: the value, or a set for a failure, the empty set for none. */
  readonly term: string;
}

/**
 * Where variables are looked up. At run time the array `c` holds the context of the rule and of
 * each foreach around the place; the last of them, `c[depth]`, is the one of this scope.
 */
export class Scope {
  private constructor(
    readonly writer: ModuleWriter,
    readonly depth: number,
    readonly entries: readonly ScopeEntry[],
  ) {}

  /** The scope of a rule: the request, and the images of the object. */
  static ofRule(writer: ModuleWriter): Scope {
    return new Scope(writer, 0, [{ name: 'images', term: 'k.images' }]);
  }

  /** The scope of a foreach turn. */
  inner(): Scope {
    return new Scope(this.writer, this.depth + 1, this.entries);
  }

  /** This scope with one more entry; those before it may be used by it. */
  with(entry: ScopeEntry): Scope {
    return new Scope(this.writer, this.depth, [...this.entries, entry]);
  }

  has(name: string): boolean {
    return this.entries.some((entry) => entry.name === name);
  }

  /** The Rego term of the data an expression is evaluated on: entries it mentions are loaded. */
  root(expression: string): string {
    const mentioned = this.entries.filter(({ name }) => mentions(expression, name));
    const current = `c[${this.depth}]`;
    if (mentioned.length === 0) return current;
    const pairs = mentioned.map(({ name, term }) => `[${JSON.stringify(name)}, ${term}]`);
    return `k.with_entries(${current}, [${pairs.join(', ')}])`;
  }
}
