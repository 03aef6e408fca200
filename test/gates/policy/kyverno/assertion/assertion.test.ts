import { describe, expect, it } from 'vitest';
import { assertTree } from '../../../../../src/gates/policy/kyverno/assertion/assertion.ts';
import { kyvernoExpressions } from '../../../../../src/gates/policy/kyverno/jmespath/kyverno-expressions.ts';
import { parseYaml } from '../../../../../src/gates/policy/kyverno/text/parse-yaml.ts';
import { newJsonObject } from '../../../../../src/manifest/json.ts';

const expressions = kyvernoExpressions('2026-01-15T00:00:00Z');

function failures(tree: string, value: string): readonly string[] {
  const [t, v] = [parseYaml(tree), parseYaml(value)];
  if ('error' in t || 'error' in v) throw new Error('not YAML');
  return assertTree(t.value, v.value, expressions, newJsonObject()).map(({ at }) => at.toString());
}

describe('assertion trees', () => {
  it.each([
    ['a: {b: 1}', 'a: {b: 1, c: 2}', []],
    ['a: {b: 1}', 'a: {b: 2}', ['/a/b']],
    ['a: {(length(@)): 2}', 'a: [x, y]', []],
    ['(a > `1`): true', 'a: 1', ['']],
    ['a: {~.items: {ok: true}}', 'a: {items: [{ok: true}, {ok: false}]}', ['/a/items/1/ok']],
    ['a: (to_upper(@))', 'a: X', []],
    ['b->limit: 5\n(a < $limit): true', 'a: 3\nb: 5', ['']],
    ['a: [1, 2]', 'a: [1]', ['/a']],
  ])('%s on %s', (tree, value, at) => {
    expect(failures(tree, value)).toEqual(at);
  });
});
