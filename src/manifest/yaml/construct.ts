import {
  type JsonObject,
  type JsonPrimitive,
  type JsonValue,
  type MutableJsonObject,
  newJsonObject,
} from '../json.ts';
import { Pointer } from '../pointer.ts';
import { AliasBudget } from './alias-budget.ts';
import { mappingKey } from './mapping-key.ts';
import { isMergeKey } from './merge-key.ts';
import type { MappingNode, ScalarNode, YamlNode } from './node.ts';
import { resolveTagged } from './resolve-tagged.ts';
import { YamlError } from './yaml-error.ts';

/** A document's JSON value, and what the value alone does not tell. */
export interface Constructed {
  readonly value: JsonValue;
  /** As {@link Resource.exactNumbers}. */
  readonly exactNumbers: ReadonlyMap<string, string>;
  /** As {@link Resource.duplicateKeys}. */
  readonly duplicateKeys: readonly Pointer[];
}

/**
 * Turns nodes into the JSON that sigs.k8s.io/yaml makes of them: merges expanded in place (go-yaml
 * v2 lets a later merge override an earlier key), aliases followed, keys made strings.
 */
export function construct(root: YamlNode): Constructed {
  return new Construction().run(root);
}

class Construction {
  readonly #exactNumbers = new Map<string, string>();
  readonly #duplicateKeys: Pointer[] = [];
  readonly #budget = new AliasBudget();

  run(root: YamlNode): Constructed {
    const value = this.#value(root, Pointer.root);
    return { value, exactNumbers: this.#exactNumbers, duplicateKeys: this.#duplicateKeys };
  }

  #value(node: YamlNode, at: Pointer): JsonValue {
    this.#budget.spend(node);
    switch (node.type) {
      case 'scalar':
        return this.#scalar(node, at);
      case 'sequence':
        return node.items.map((item, index) => this.#value(item, at.at(index)));
      case 'mapping':
        return this.#fill(newJsonObject(), node, at);
      case 'alias':
        return this.#budget.follow(node, (target) => this.#value(target, at));
    }
  }

  #scalar(node: ScalarNode, at: Pointer): JsonPrimitive {
    const { value, exact } = resolveTagged(node);
    if (typeof value === 'number' && !Number.isFinite(value)) {
      throw new YamlError(`${node.text} has no JSON equivalent`, node.start);
    }
    if (exact !== undefined) this.#exactNumbers.set(at.toString(), exact);
    return value;
  }

  #fill(into: MutableJsonObject, node: MappingNode, at: Pointer): JsonObject {
    const seen = new Set<string>();
    for (const { key, value } of node.entries) {
      if (isMergeKey(key)) {
        this.#merge(into, value, at);
        continue;
      }
      this.#budget.spend(key);
      const name = mappingKey(key);
      const place = at.at(name);
      if (seen.has(name)) this.#duplicateKeys.push(place);
      seen.add(name);
      into[name] = this.#value(value, place);
    }
    return into;
  }

  /** Of several mappings the first wins, so they are applied from the last. */
  #merge(into: MutableJsonObject, source: YamlNode, at: Pointer): void {
    const sources = source.type === 'sequence' ? [...source.items].reverse() : [source];
    for (const one of sources) this.#mergeOne(into, one, at);
  }

  #mergeOne(into: MutableJsonObject, source: YamlNode, at: Pointer): void {
    this.#budget.spend(source);
    if (source.type === 'mapping') this.#fill(into, source, at);
    else if (source.type === 'alias' && source.target.type === 'mapping') {
      this.#budget.follow(source, (target) => this.#mergeOne(into, target, at));
    } else throw new YamlError('a merge (<<) needs a mapping, or a list of mappings', source.start);
  }
}
