import { expect, it } from 'vitest';
import { compose } from '../../../src/manifest/yaml/compose.ts';

it.each(['[', '[1', '[1, 2', '{', '{a: 1', '- [', 'a: [1'])(
  '%s at the end of a text without a line break comes to an end',
  (text) => {
    expect(() => compose(text)).toThrow(/did not find expected/);
    expect(() => compose(`${text}\n`)).toThrow(/did not find expected/);
  },
);
