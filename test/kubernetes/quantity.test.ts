import { describe, expect, it } from 'vitest';
import {
  addQuantity,
  compareQuantity,
  formatQuantity,
  multiplyQuantity,
  parseQuantity,
  quantityToNumber,
  subtractQuantity,
} from '../../src/kubernetes/quantity.ts';

function q(text: string) {
  const parsed = parseQuantity(text);
  if (!parsed) throw new Error(`${text} is no quantity`);
  return parsed;
}

describe('quantities', () => {
  it.each([
    ['1000m', '1'],
    ['1500m', '1500m'],
    ['0.5', '500m'],
    ['1024Mi', '1Gi'],
    ['1536Mi', '1536Mi'],
    ['1e3', '1e3'],
    ['1000', '1k'],
    ['0.5Gi', '512Mi'],
    ['100Ki', '100Ki'],
    ['512', '512'],
    ['-1.5', '-1500m'],
    ['0', '0'],
    ['0Mi', '0'],
  ])('%s is written %s', (text, canonical) => {
    expect(formatQuantity(q(text))).toBe(canonical);
  });

  it.each(['', 'abc', '1.2.3', '1 Gi', '1gi', 'm', '1Zi', '0x10'])('%j is none', (text) => {
    expect(parseQuantity(text)).toBeUndefined();
  });

  it('compares across notations, exactly', () => {
    expect(compareQuantity(q('1Gi'), q('1G'))).toBe(1);
    expect(compareQuantity(q('1Gi'), q('1073741824'))).toBe(0);
    expect(compareQuantity(q('100m'), q('0.1'))).toBe(0);
    expect(compareQuantity(q('9007199254740993'), q('9007199254740992'))).toBe(1);
  });

  it('rounds beyond nano away from zero', () => {
    expect(formatQuantity(q('0.0000000001'))).toBe('1n');
  });

  it('adds, subtracts and multiplies', () => {
    expect(formatQuantity(addQuantity(q('1Gi'), q('512Mi')))).toBe('1536Mi');
    expect(formatQuantity(subtractQuantity(q('1'), q('250m')))).toBe('750m');
    expect(formatQuantity(multiplyQuantity(q('10Mi'), q('2')))).toBe('20Mi');
    expect(quantityToNumber(q('250m'))).toBe(0.25);
  });
});
