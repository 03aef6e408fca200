import { expect, test } from 'vitest';
import { bounded } from '../../../src/gates/secrets/detect/provider-detector.ts';
import { allProviders } from '../../../src/gates/secrets/providers/all-providers.ts';
import { Random } from './generator/random.ts';
import { sampleRegex } from './generator/sample-regex.ts';
import { slowestGrowth } from './growth.ts';

test('no provider pattern has an unbounded quantifier', () => {
  const open = allProviders.filter(({ pattern }) => {
    const withoutClasses = pattern.source.replace(/\\.|\[(?:\\.|[^\]])*\]/g, 'x');
    return /[*+]|\{\d+,\}/.test(withoutClasses);
  });
  expect(open.map((rule) => rule.id)).toEqual([]);
});

test('ids are unique, and every keyword stands in what its pattern matches', () => {
  expect(new Set(allProviders.map((rule) => rule.id)).size).toBe(allProviders.length);
  const random = new Random(3);
  for (const rule of allProviders) {
    if (!rule.keywords) continue;
    const samples = Array.from({ length: 20 }, () => sampleRegex(rule.pattern.source, random));
    const without = samples.filter((s) => !rule.keywords.some((k) => s.toLowerCase().includes(k)));
    expect(without, rule.id).toEqual([]);
  }
});

test('every provider pattern takes time in proportion to its input', () => {
  const random = new Random(5);
  const slow = allProviders.filter((rule) => {
    const regex = rule.keywords ? bounded(rule.pattern) : new RegExp(rule.pattern.source, 'g');
    const sample = sampleRegex(rule.pattern.source, random);
    return adversaries(sample).some((unit) => {
      const work = (length: number) => {
        const text = unit.repeat(Math.ceil(length / unit.length));
        for (const _ of text.matchAll(regex));
      };
      return slowestGrowth(work, 160_000) > 3.4;
    });
  });
  expect(slow.map((rule) => rule.id)).toEqual([]);
});

/** What makes a backtracking matcher work in vain: beginnings over and over, endless bodies. */
function adversaries(sample: string): string[] {
  const prefix = sample.slice(0, Math.max(4, sample.length >> 1));
  return [prefix, sample.slice(0, 4), sample.slice(0, -1), sample.slice(-1), `${prefix} `];
}
