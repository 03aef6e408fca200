import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  githubData,
  githubProperty,
  markdownCode,
  markdownText,
  printable,
  safeJson,
  xmlText,
} from '../../src/report/escape.ts';

const HOSTILE = 'a\u001b[31mred\u009b0m\u202egnp.exe\r\n::error::x%0A]]><script>|`@team';

test('nothing that a terminal acts on survives printable()', () => {
  const printed = printable(HOSTILE);
  expect(printed).not.toMatch(/[\u0000-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]/);
  expect(printed).toContain('\\u{1b}[31mred');
  expect(printed).toContain('\\u{202e}');
});

test('JSON stays JSON of the same value with controls escaped', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (text) => {
      const json = safeJson({ text }, 2);
      expect(json).not.toMatch(/[\u0080-\u009f\u2028\u2029\u202a-\u202e]/);
      expect(JSON.parse(json)).toEqual({ text });
    }),
  );
});

test('a GitHub command keeps to its line and its properties', () => {
  expect(githubData(HOSTILE)).not.toMatch(/[\r\n]/);
  expect(githubData('100%\n::error::')).toBe('100%25%0A::error::');
  expect(githubProperty('a:b,c')).toBe('a%3Ab%2Cc');
});

test('XML text holds no markup and no character that XML 1.0 forbids', () => {
  const text = xmlText(`${HOSTILE}\u0000\ud800`);
  expect(text).not.toMatch(/[<>]/);
  expect(text).not.toMatch(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ud800-\udfff]/);
});

test('Markdown text makes no link, no HTML, no mention and no new row', () => {
  const text = markdownText('<img src=x> [a](b) | @team\n| row');
  expect(text).not.toContain('<');
  expect(text).toContain('\\[a\\]');
  expect(text).not.toContain('@team');
  expect(text.replaceAll('\\|', '')).not.toContain('|');
});

test('a Markdown code span closes only at its end', () => {
  expect(markdownCode('a`b')).toBe('``a`b``');
  expect(markdownCode('`')).toBe('`` ` ``');
});
