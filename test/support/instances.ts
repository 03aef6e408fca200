import { nodeOf, type SchemaNode } from '../../src/kubernetes/schema/schema-node.ts';
import type { JsonValue } from '../../src/manifest/json.ts';
import type { Seeded } from './seeded.ts';

/**
 * Makes values that a schema describes, at random but the same for the same seed. Fields on
 * `wanted` (a path, `*` for any list index or map key) are always there.
 */
export class Instances {
  constructor(
    private readonly random: Seeded,
    /** Texts worth trying: the literals of the rule that is looked at. */
    private readonly texts: readonly string[],
  ) {}

  make(node: SchemaNode, wanted: readonly string[] | undefined, depth = 0): JsonValue {
    if (node.enum) return this.random.pick(node.enum) ?? null;
    if (node.default !== undefined && wanted === undefined && this.random.below(2))
      return node.default;
    if (node.intOrString) return this.random.below(2) ? this.random.below(100) : '10%';
    switch (node.type) {
      case 'object':
        return this.#object(node, wanted, depth);
      case 'array':
        return this.#list(node, wanted, depth);
      case 'boolean':
        return this.random.below(2) === 1;
      case 'integer':
      case 'number':
        return this.#number(node);
      default:
        return this.#text(node);
    }
  }

  #object(node: SchemaNode, wanted: readonly string[] | undefined, depth: number): JsonValue {
    const made: Record<string, JsonValue> = {};
    const [next, ...rest] = wanted ?? [];
    for (const [name, schema] of node.properties ?? []) {
      const isNext = name === next;
      const isRequired = node.required?.includes(name) === true;
      // Below the rule's own place everything may matter; elsewhere only what must be there.
      const chance = wanted?.length === 0 || (wanted === undefined && depth < 3) ? 2 : 0;
      if (!isNext && !isRequired && !(chance && this.random.below(chance))) continue;
      made[name] = this.make(nodeOf(schema), isNext ? rest : this.#below(wanted), depth + 1);
    }
    if (node.values && (next === '*' || this.random.below(2))) {
      const key = this.random.pick(['a', 'b.example.com/c', ...this.texts]) ?? 'a';
      made[key] = this.make(nodeOf(node.values), next === '*' ? rest : undefined, depth + 1);
    }
    return made;
  }

  /** The rule's place has been reached: what is below is free. */
  #below(wanted: readonly string[] | undefined): undefined | readonly string[] {
    return wanted === undefined || wanted.length === 0 ? undefined : ['\u0000none'];
  }

  #list(node: SchemaNode, wanted: readonly string[] | undefined, depth: number): JsonValue {
    if (node.items === undefined) return [];
    const item = nodeOf(node.items);
    const least = Math.max(node.constraints?.minItems ?? 0, wanted && wanted.length > 0 ? 1 : 0);
    const most = Math.min(node.constraints?.maxItems ?? 3, least + 2);
    const length = least + this.random.below(most - least + 1);
    const rest = wanted?.[0] === '*' ? wanted.slice(1) : this.#below(wanted);
    return Array.from({ length }, () => this.make(item, rest, depth + 1));
  }

  #number(node: SchemaNode): number {
    const { minimum = -1, maximum = 100_000 } = node.constraints ?? {};
    const near = [minimum, maximum, minimum + 1, minimum + this.random.below(10)];
    return this.random.pick(near.filter((value) => value <= maximum)) ?? minimum;
  }

  #text(node: SchemaNode): string {
    if (node.format === 'date-time') return '2024-01-01T00:00:00Z';
    const { minLength = 0, maxLength = 200, pattern } = node.constraints ?? {};
    const fits = (text: string) =>
      text.length >= minLength &&
      text.length <= maxLength &&
      (pattern === undefined || matches(pattern, text));
    const candidates = [...this.texts, ...TEXTS].filter(fits);
    return this.random.pick(candidates) ?? 'x'.repeat(minLength);
  }
}

const TEXTS = [
  '',
  'a',
  'b',
  'name',
  'example.com',
  '*.example.com',
  'v1',
  'Service',
  'Gateway',
  '/path',
  '10s',
  '5m',
  '1h0m0s',
  'https://example.com',
  '10.0.0.0/8',
  '10.0.0.1',
  'GET',
  'a/b',
  'example.com/name',
  'Exact',
  '100',
  '0',
  '1Gi',
  '500m',
  'text with spaces',
  '#ref',
  '/a/../b',
  '/..',
  '1.2.3',
  'http://example.com/a',
  '2h',
  '1500ms',
  '90s',
  '@daily',
];

function matches(pattern: string, text: string): boolean {
  try {
    return new RegExp(pattern).test(text);
  } catch {
    return false;
  }
}
