import { describe, expect, it } from 'vitest';
import { labelPredicate, SelectorError } from '../../src/kubernetes/label-selector.ts';

describe('label selectors', () => {
  it('select by labels and expressions together', () => {
    const selects = labelPredicate({
      matchLabels: { app: 'web' },
      matchExpressions: [
        { key: 'tier', operator: 'In', values: ['front', 'edge'] },
        { key: 'legacy', operator: 'DoesNotExist' },
      ],
    });
    expect(selects({ app: 'web', tier: 'edge' })).toBe(true);
    expect(selects({ app: 'web', tier: 'back' })).toBe(false);
    expect(selects({ app: 'web', tier: 'edge', legacy: 'yes' })).toBe(false);
    expect(selects({ tier: 'edge' })).toBe(false);
  });

  it('select objects without the key by NotIn', () => {
    const selects = labelPredicate({
      matchExpressions: [{ key: 'env', operator: 'NotIn', values: ['prod'] }],
    });
    expect(selects({})).toBe(true);
    expect(selects({ env: 'prod' })).toBe(false);
  });

  it('select everything when empty', () => {
    expect(labelPredicate({})({})).toBe(true);
  });

  it('are refused with an unknown operator or without values', () => {
    expect(() => labelPredicate({ matchExpressions: [{ key: 'a', operator: 'Like' }] })).toThrow(
      SelectorError,
    );
    expect(() => labelPredicate({ matchExpressions: [{ key: 'a', operator: 'In' }] })).toThrow(
      SelectorError,
    );
  });
});
