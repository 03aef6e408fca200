import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { equal } from '../../../../src/gates/diff/compare/equal.ts';
import { Place } from '../../../../src/gates/diff/compare/place.ts';
import { ValueDiff } from '../../../../src/gates/diff/compare/value-diff.ts';
import type { JsonValue } from '../../../../src/manifest/json.ts';
import { applyEdits } from '../../../support/apply-edits.ts';

function edits(before: JsonValue, after: JsonValue) {
  const diff = new ValueDiff({ equivalences: new Set() });
  diff.compare(before, after, Place.root(undefined));
  return diff.edits;
}

/** Few keys and few scalars, so that two values have much in common. */
const similarJson = fc.letrec<{ value: JsonValue }>((tie) => ({
  value: fc.oneof(
    { maxDepth: 4 },
    fc.constantFrom<JsonValue>(null, true, 0, 1, 2, 'a', 'b', ''),
    fc.array(tie('value'), { maxLength: 6 }),
    fc.dictionary(fc.constantFrom('name', 'a', 'b/c', '~', '', '0'), tie('value'), { maxKeys: 4 }),
  ),
})).value;

describe('apply(diff(a, b), a) = b', () => {
  test('for values that have much in common', () => {
    fc.assert(
      fc.property(similarJson, similarJson, (before, after) => {
        expect(equal(applyEdits(before, edits(before, after)), after)).toBe(true);
      }),
      { numRuns: 3000 },
    );
  });

  test('for any JSON', () => {
    fc.assert(
      fc.property(fc.jsonValue(), fc.jsonValue(), (a, b) => {
        const [before, after] = [a as JsonValue, b as JsonValue];
        expect(equal(applyEdits(before, edits(before, after)), after)).toBe(true);
      }),
      { numRuns: 500 },
    );
  });

  test('for lists that were shuffled, shortened and grown', () => {
    const items = fc.array(
      fc.record({ name: fc.constantFrom('a', 'b', 'c', 'd', 'e'), n: fc.nat(2) }),
      {
        maxLength: 8,
      },
    );
    fc.assert(
      fc.property(items, items, (before, after) => {
        expect(equal(applyEdits(before, edits(before, after)), after)).toBe(true);
      }),
      { numRuns: 2000 },
    );
  });

  test('and nothing is done to what is the same', () => {
    fc.assert(
      fc.property(similarJson, (value) => {
        expect(edits(value, structuredClone(value) as JsonValue)).toEqual([]);
      }),
    );
  });
});

describe('the steps are few', () => {
  const brief = (before: JsonValue, after: JsonValue) =>
    edits(before, after).map((e) => `${e.op} ${e.from ? `${e.from} ` : ''}${e.pointer}`);

  test('an item that moves is one move', () => {
    expect(brief(['x', 1, 2, 3], [1, 2, 3, 'x'])).toEqual(['move /0 /3']);
    expect(brief([1, 2, 3, 'x'], ['x', 1, 2, 3])).toEqual(['move /3 /0']);
  });

  test('an item that comes in the middle is one addition', () => {
    expect(brief(['a', 'c'], ['a', 'b', 'c'])).toEqual(['add /1']);
  });

  test('an item that changes is changed inside', () => {
    const [a, b] = [
      { x: 1, y: 1 },
      { x: 1, y: 2 },
    ];
    expect(brief([0, a, 0], [0, b, 0])).toEqual(['replace /1/y']);
  });

  test('keys are escaped as RFC 6901 says', () => {
    expect(brief({ 'a/b': { '~': 1 } }, { 'a/b': { '~': 2 } })).toEqual(['replace /a~1b/~0']);
  });

  test('__proto__ is a key like any other', () => {
    const [before, after] = ['{"__proto__": 1}', '{"__proto__": 2}'].map((t) => JSON.parse(t));
    expect(brief(before, after)).toEqual(['replace /__proto__']);
  });

  test('a thousand new items in ten thousand others are a thousand additions', () => {
    const before = Array.from({ length: 10_000 }, (_, n) => `line ${n}`);
    const after = before.flatMap((line, n) => (n % 10 === 0 ? [line, `new ${n}`] : [line]));
    const steps = edits(before, after);
    expect(steps).toHaveLength(1000);
    expect(applyEdits(before, steps)).toEqual(after);
  });
});
