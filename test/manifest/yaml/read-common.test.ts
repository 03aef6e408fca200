import fc from 'fast-check';
import { dump } from 'js-yaml';
import { describe, expect, it } from 'vitest';
import { readCommon, UNUSUAL } from '../../../src/manifest/yaml/common/read-common.ts';
import { compose } from '../../../src/manifest/yaml/compose.ts';
import { construct } from '../../../src/manifest/yaml/construct.ts';

/** What YAML is made of, torn apart. */
const FRAGMENTS = [
  ...[
    'a',
    'b',
    'key',
    'a: ',
    'b: ',
    'c:',
    '- ',
    '-',
    '\n',
    '\n',
    '\n',
    '\n  ',
    '\n    ',
    '\n ',
    ' ',
    '  ',
  ],
  ...[
    '[',
    ']',
    '{',
    '}',
    ', ',
    ',',
    ':',
    ': ',
    '#',
    ' #',
    '# c',
    '"',
    "'",
    '"x"',
    "'y'",
    '\t',
    '?',
    '? ',
  ],
  ...[
    '|',
    '>',
    '|-',
    '|+',
    '>-',
    '>+',
    '|2',
    '|\n',
    '>\n',
    ' |\n  ',
    '&x ',
    '*x',
    '!t ',
    '!!str ',
    '...',
  ],
  ...[
    '<<: ',
    '%',
    '~',
    'null',
    'yes',
    'n',
    '1',
    '0',
    '07',
    '1.5',
    '1e3',
    '-1',
    '.5',
    '\\n',
    '\\',
    '\\x41',
    'é',
  ],
  ...[
    'x: y',
    '- x',
    'a:b',
    '::',
    '--',
    '-a',
    '?a',
    ':a',
    '\n\n',
    '""',
    "''",
    '{}',
    '[]',
    '{a: b}',
    '[a, b]',
  ],
];

const soup = fc
  .array(fc.constantFrom(...FRAGMENTS), { minLength: 1, maxLength: 14 })
  .map((parts) => `a: ${parts.join('')}\n`);

const printed = fc
  .tuple(fc.dictionary(fc.string({ maxLength: 12 }), fc.jsonValue()), fc.constantFrom(-1, 0, 1))
  .map(([value, flowLevel]) => dump(value, { flowLevel }));

/** Both readers on a document with another one behind it, which neither must touch. */
function bothOn(text: string): { fast: unknown; complete: unknown } | undefined {
  if (UNUSUAL.test(text)) return undefined;
  const fast = readCommon(`x\n${text}---\nfoo: bar\n`, 2, 2 + text.length);
  if (fast === undefined) return undefined;
  const root = compose(text);
  const complete = root && construct(root);
  const notable = (complete?.exactNumbers.size ?? 0) + (complete?.duplicateKeys.length ?? 0) > 0;
  expect(fast.notable || !notable).toBe(true);
  return { fast: fast.value, complete: complete?.value };
}

describe('readCommon', () => {
  it('agrees with the complete reader wherever it has an answer', () => {
    fc.assert(
      fc.property(soup, (text) => {
        const both = bothOn(text);
        if (both) expect(both.fast).toEqual(both.complete);
      }),
      { numRuns: 20_000 },
    );
  });

  it('agrees with the complete reader on what a YAML printer prints', () => {
    fc.assert(
      fc.property(printed, (text) => {
        const both = bothOn(text);
        if (both) expect(both.fast).toEqual(both.complete);
      }),
      { numRuns: 2000 },
    );
  });

  it.each([
    ['block collections', 'a:\n  b:\n  - c: d\n    e: f\n  -\n    g: h\n  - - i\n'],
    ['comments and blanks', '# a\n\na: b # c\n\n  # d\ne:   # f\n  g: h\n'],
    ['block scalars', 'a: |\n  b\n   c\n\nd: >-\n  e\n  f\ng: |2+\n    h\n\n'],
    ['quotes and escapes', 'a: "b\\n\\u263a"\nc: \'it\'\'s\'\n"d": "e\n  f"\n'],
    ['plain scalars over several lines', 'a: b\n  c\n\n  d\ne: f\n'],
    ['simple flow collections', 'a: {}\nb: []\nc: [d, "e", 1]\nf: {"g":"h", i: [j]}\n'],
    ['words and numbers', 'a: yes\nb: 0644\nc: ~\nd: -1\ne: 1.5\nf: 10.0.0.1\ng: :8080\nh: --x\n'],
  ])('reads %s itself', (_, text) => {
    expect(bothOn(text)?.fast).toEqual(bothOn(text)?.complete);
    expect(bothOn(text)).toBeDefined();
  });

  it.each([
    'a: &x 1\n',
    'a: !!str 1\n',
    '? a\n',
    'a: b: c\n',
    '1: a\n',
    'a:\tb\n',
    'a\n',
    'a: b\n...\n',
  ])('leaves %j to the complete reader', (text) => {
    expect(readCommon(text, 0, text.length)).toBeUndefined();
  });
});
