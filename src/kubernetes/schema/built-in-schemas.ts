import { apiVersionOf, type Gvk } from '../../manifest/gvk.ts';
import { FactLines } from './fact-lines.ts';
import { nodeFromDefinition } from './node-from-facts.ts';
import type { SchemaNode } from './schema-node.ts';

/**
 * The schemas of the kinds that Kubernetes itself serves, by version.
 *
 * Made from the text of {@link FACTS_ASSET}. Nothing is parsed before it is asked for: a version
 * costs one pass over the lines, a definition its own line.
 */
export class BuiltInSchemas {
  readonly #text: string;
  readonly #versions = new Map<string, VersionSchemas>();
  #covered: readonly string[] | undefined;

  constructor(text: string) {
    this.#text = text;
  }

  /** The versions covered, ascending: `['1.25', … , '1.36']`. */
  get versions(): readonly string[] {
    this.#covered ??= FactLines.versions(this.#text);
    return this.#covered;
  }

  /** The schema of exactly this group, version and kind in a Kubernetes version such as `1.34`. */
  kindSchema(version: string, gvk: Gvk): SchemaNode | undefined {
    return this.#version(version).kind(`${gvk.group}/${gvk.version}/${gvk.kind}`);
  }

  /** Every kind a version serves as `group/version/kind`, the core group as ''; sorted. */
  kinds(version: string): readonly string[] {
    return [...this.#version(version).kinds.keys()].sort();
  }

  /** The `group/version`s in which a Kubernetes version serves a group and kind; sorted. */
  servedVersions(version: string, of: Pick<Gvk, 'group' | 'kind'>): readonly string[] {
    return this.kinds(version).flatMap((key) => {
      const [group = '', kindVersion = '', kind] = key.split('/');
      const same = group === of.group && kind === of.kind;
      return same ? [apiVersionOf({ group, version: kindVersion })] : [];
    });
  }

  /** A definition by its full name, `io.k8s.api.core.v1.PodSpec`. */
  definition(version: string, name: string): SchemaNode | undefined {
    return this.#version(version).definition(name);
  }

  #version(version: string): VersionSchemas {
    const known = this.#versions.get(version);
    if (known) return known;
    const made = new VersionSchemas(FactLines.of(this.#text, version));
    this.#versions.set(version, made);
    return made;
  }
}

class VersionSchemas {
  readonly kinds: ReadonlyMap<string, string>;
  readonly #nodes = new Map<string, SchemaNode>();

  constructor(private readonly facts: FactLines) {
    this.kinds = facts.kinds();
  }

  kind(key: string): SchemaNode | undefined {
    const name = this.kinds.get(key);
    return name === undefined ? undefined : this.definition(name);
  }

  definition(name: string): SchemaNode | undefined {
    const known = this.#nodes.get(name);
    if (known) return known;
    const fact = this.facts.definition(name);
    if (fact === undefined) return undefined;
    const node = nodeFromDefinition(name, fact, (other) => () => this.#required(other));
    this.#nodes.set(name, node);
    return node;
  }

  #required(name: string): SchemaNode {
    const node = this.definition(name);
    if (node === undefined) throw new Error(`the schema facts lack the definition ${name}`);
    return node;
  }
}
