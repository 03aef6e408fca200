import { expect, test } from 'vitest';
import { LintsAhead } from '../../../src/gates/lint/tools/lints-ahead.ts';

const ALL = ['a', 'b', 'c', 'd', 'e'];

test('what is asked for first is done first, the rest follows, two at once and each once', async () => {
  const begun: string[] = [];
  let running = 0;
  let most = 0;
  const ahead = new LintsAhead(async (subject: string) => {
    begun.push(subject);
    most = Math.max(most, ++running);
    await new Promise((resolve) => setTimeout(resolve, 1));
    running--;
    return subject.toUpperCase();
  });
  expect(await ahead.of('c', ALL)).toBe('C');
  const results = await Promise.all(ALL.map((one) => ahead.of(one, ALL)));
  expect(results).toEqual(['A', 'B', 'C', 'D', 'E']);
  expect(begun).toEqual(['c', 'a', 'b', 'd', 'e']);
  expect(most).toBe(2);
});

test('a failure is told to whoever asks for it, and stops nothing else', async () => {
  const ahead = new LintsAhead(async (subject: string) => {
    if (subject === 'b') throw new Error('no b');
    return subject;
  });
  expect(await ahead.of('a', ALL)).toBe('a');
  await expect(ahead.of('b', ALL)).rejects.toThrow('no b');
  expect(await ahead.of('d', ALL)).toBe('d');
});
