import { describe, expect, it } from 'vitest';
import { compilePattern } from '../../../../../src/gates/policy/kyverno/pattern/match-pattern.ts';
import { ModuleWriter } from '../../../../../src/gates/policy/kyverno/to-rego/module-writer.ts';
import { PatternTranslation } from '../../../../../src/gates/policy/kyverno/to-rego/pattern/pattern-function.ts';
import { Untranslatable } from '../../../../../src/gates/policy/kyverno/to-rego/untranslatable.ts';
import { bareJson } from '../../../../../src/manifest/bare-json.ts';
import type { JsonValue } from '../../../../../src/manifest/json.ts';
import { opaPath } from '../../../../support/policy-ports.ts';
import { regoFunction } from '../../../../support/rego-function.ts';
import { Seeded } from '../../../../support/seeded.ts';

const KEYS = ['a', 'b', 'c', 'metadata', 'labels'];
const SIGNS = ['', '<', 'X', '=', '^', '+'];
const PATTERN_LEAVES: readonly JsonValue[] = [
  ...[
    '*',
    '?*',
    'x',
    'x*',
    '!x',
    '>1',
    '1-3',
    '<=64Mi',
    '',
    'x | y',
    '!x & !y',
    '>1h',
    1,
    0,
    true,
    false,
    null,
  ],
];
const LEAVES: readonly JsonValue[] = [
  'x',
  'y',
  'xy',
  '',
  '0',
  '2',
  '64Mi',
  '1h',
  1,
  0,
  2.5,
  true,
  false,
  null,
];

/** Patterns and resources of the same few keys, so that they meet. */
class Sample {
  constructor(readonly random: Seeded) {}

  pattern(depth: number): JsonValue {
    const kind = depth === 0 ? 9 : this.random.below(10);
    if (kind < 5) return this.#object(depth, (key) => this.#patternMember(key, depth));
    if (kind < 7) return this.#list(2, () => this.pattern(depth - 1));
    return this.random.pick(PATTERN_LEAVES) ?? null;
  }

  resource(depth: number): JsonValue {
    const kind = depth === 0 ? 9 : this.random.below(10);
    if (kind < 5) return this.#object(depth, (key) => [key, this.resource(depth - 1)]);
    if (kind < 8) return this.#list(4, () => this.resource(depth - 1));
    return this.random.pick(LEAVES) ?? null;
  }

  #patternMember(key: string, depth: number): readonly [string, JsonValue] {
    if (key === 'metadata' && this.random.below(2) === 0) {
      return [key, { labels: { [this.random.pick(['?', 'a*', '=(*)', '(b*)']) ?? '']: 'x*' } }];
    }
    if (this.random.below(2) === 0) return [key, this.pattern(depth - 1)];
    const sign = this.random.pick(SIGNS) ?? '';
    const value = sign === '^' ? [this.#object(depth - 1, (k) => [k, this.pattern(0)])] : undefined;
    return [`${sign}(${key})`, value ?? this.pattern(depth - 1)];
  }

  #object(depth: number, member: (key: string) => readonly [string, JsonValue]): JsonValue {
    const count = 1 + this.random.below(depth > 0 ? 3 : 1);
    return Object.fromEntries(
      Array.from({ length: count }, () => member(this.random.pick(KEYS) ?? 'a')),
    );
  }

  #list(most: number, item: () => JsonValue): JsonValue {
    return Array.from({ length: this.random.below(most + 1) }, item);
  }
}

describe.skipIf(opaPath() === undefined)('patterns as Rego functions (needs opa)', () => {
  it('make of any resource what the engine makes of it', async () => {
    const sample = new Sample(new Seeded(6));
    const patterns = Array.from({ length: 200 }, () => sample.pattern(3));
    const resources = Array.from({ length: 70 }, () => sample.resource(4));
    const writer = new ModuleWriter();
    const translation = new PatternTranslation(writer);
    const rules = patterns.flatMap((pattern, i) => {
      const call = callOf(pattern, translation);
      return call === undefined ? [] : [{ i, call }];
    });
    expect(rules.length).toBeGreaterThan(180);
    const rego = await regoFunction(
      [
        ...writer.functions,
        ...rules.map(({ i, call }) => `results["${i}"] := k.judged(${call}) if p := []`),
        'result := results',
      ].join('\n\n'),
    );
    const seen = new Set<string>();
    for (const resource of resources) {
      const found = rego(resource) as Record<string, JsonValue>;
      for (const { i } of rules) {
        const pattern = patterns[i] ?? null;
        const failure = compilePattern(bareJson(pattern))(bareJson(resource));
        const wanted = failure
          ? { ...failure, ...(failure.at && { at: failure.at.segments }) }
          : null;
        seen.add(failure?.status ?? 'match');
        expect(found[i], `${JSON.stringify(pattern)} on ${JSON.stringify(resource)}`).toEqual(
          wanted,
        );
      }
    }
    expect([...seen].sort()).toEqual(['error', 'fail', 'match', 'skip']);
  }, 60_000);
});

function callOf(pattern: JsonValue, translation: PatternTranslation): string | undefined {
  try {
    return translation.element(pattern, { value: 'input', at: '[]' });
  } catch (error) {
    if (error instanceof Untranslatable) return undefined;
    throw error;
  }
}
