import { expect, test } from 'vitest';
import { ancestorsOf, isBelow } from '../../src/render/layout/relative-path.ts';

test.each([
  ['.', 'a/b', true],
  ['.', '..a', true],
  ['.', '../a', false],
  ['..', 'a', true],
  ['..', '../a/b', true],
  ['..', '..', true],
  ['..', '../../a', false],
  ['../..', '../a', true],
  ['../..', '../../../a', false],
  ['a', 'a/b', true],
  ['a', 'ab', false],
  ['../a', '../a/b', true],
  ['../a', '../ab', false],
])('whether below %s lies %s: %s', (directory, file, below) => {
  expect(isBelow(directory, file)).toBe(below);
});

test('what lies above a path ends where names end', () => {
  expect(ancestorsOf('a/b/c.yaml')).toEqual(['a/b', 'a', '.']);
  expect(ancestorsOf('../a/b.yaml')).toEqual(['../a', '..']);
  expect(ancestorsOf('..')).toEqual([]);
  expect(ancestorsOf('.')).toEqual(['.']);
});
