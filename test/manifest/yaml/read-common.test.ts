import fc from 'fast-check';
import { dump } from 'js-yaml';
import { describe, expect, it } from 'vitest';
import { placeCommon } from '../../../src/manifest/yaml/common/place-common.ts';
import { readCommon, UNUSUAL } from '../../../src/manifest/yaml/common/read-common.ts';
import { seekCommon } from '../../../src/manifest/yaml/common/seek-common.ts';
import { compose } from '../../../src/manifest/yaml/compose.ts';
import { construct } from '../../../src/manifest/yaml/construct.ts';
import { nothing } from '../../../src/manifest/yaml/node.ts';
import { place } from '../../../src/manifest/yaml/place.ts';
import { placesIn, pointersOf, spansOf } from '../../support/places.ts';

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
    '&x ',
    '*x',
    '*x',
    '!t ',
    '!!str ',
    '...',
    '\n...',
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

/** What flow collections are made of, and what people put into them. */
const FLOW_FRAGMENTS = [
  ...['[', ']', '{', '}', ', ', ',', ': ', ':', ' ', '\n', '\n  ', ' # c\n', '#c\n', '\t', '? '],
  ...['a: ', 'b: ', '"c": ', '"d":', "'e' : ", 'f : ', 'g:h', 'a b', 'http://x:80/?y', '::', ':'],
  ...['web:1.2', 'a/*.b', '*.b', 'c@d', 'e#f', 'g #', '-', '--x=1', '-1', '.', '.5', '...', '---'],
  ...['$X', '%', '!', '&', '(z)', '|', '>', '"i"', "'j''k'", '"l\\n"', '"m\n n"', '1.0', '007'],
  ...['yes', '~', '<<', 'é', '[]', '{}', '{a: b}', '[a, b]', '],', '},', '[{', '}]'],
];

const flowSoup = fc
  .tuple(
    fc.constantFrom('a: [', 'a: {', 'a: {b: ', '- ['),
    fc.constantFrom('', ']', '}', ']\nc: d'),
  )
  .chain(([open, close]) =>
    fc
      .array(fc.constantFrom(...FLOW_FRAGMENTS), { maxLength: 10 })
      .map((parts) => `${open}${parts.join('')}${close}\n`),
  );

/** Flow collections whose brackets and commas are in order. */
const flow = fc
  .letrec<{ value: string; gap: string }>((tie) => ({
    gap: fc.constantFrom('', '', ' ', '  ', '\n', '\n    ', " # it's [\n "),
    value: fc.oneof(
      { maxDepth: 4 },
      fc.constantFrom(...FLOW_FRAGMENTS),
      fc
        .array(fc.tuple(tie('gap'), tie('value'), tie('gap')), { maxLength: 4 })
        .map((items) => `[${items.map((item) => item.join('')).join(',')}]`),
      fc
        .array(fc.tuple(tie('gap'), fc.constantFrom('a: ', 'b :', '"c":', 'd:\n'), tie('value')), {
          maxLength: 4,
        })
        .map((members) => `{${members.map((member) => member.join('')).join(',')}}`),
    ),
  }))
  .value.map((text) => `a: ${text}\nb:\n  - ${text}\n`);

/** Block scalars, and values in quotes, with lines of every kind behind them. */
const lines = fc
  .tuple(
    fc.constantFrom('a: ', 'a:\n  b: ', '- ', 'a: &x ', 'a:\n- ', '- - ', 'a: x\nb:\n    c: '),
    fc.constantFrom('|', '|-', '|+', '| ', '| # c', '|#c', '|2', '|1-', '>', '>-', '>+', '"', "'"),
    fc.array(
      fc.tuple(
        fc.integer({ min: 0, max: 6 }),
        fc.constantFrom(
          '',
          '',
          'x',
          'x y ',
          ' ',
          '\t',
          '\tx',
          '# c',
          '- d',
          'e: f',
          '...',
          '---',
          '"',
        ),
      ),
      { maxLength: 7 },
    ),
    fc.constantFrom(
      '',
      "'",
      '"',
      '\\n"',
      '\\t\\"x"',
      '\\/"',
      '\\x41"',
      '\\u00e9"',
      '\t"',
      '\\\\" # c',
    ),
  )
  .map(([open, mark, more, close]) => {
    const rest = more.map(([indent, content]) => ' '.repeat(indent) + content).join('\n');
    return `${open}${mark}${rest.startsWith(' ') ? '\n' : ''}${rest}${close}\n`;
  });

const printed = fc
  .tuple(fc.dictionary(fc.string({ maxLength: 12 }), fc.jsonValue()), fc.constantFrom(-1, 0, 1))
  .map(([value, flowLevel]) => dump(value, { flowLevel }));

/** What a reader made of a document: its value, and where everything stands. */
interface Read {
  readonly value: unknown;
  readonly places: unknown;
}

/** Both readers on a document with another one behind it, which neither must touch. */
function bothOn(text: string): { fast: Read; complete: Read } | undefined {
  if (UNUSUAL.test(text)) return undefined;
  const stream = [`x\n${text}---\nfoo: bar\n`, 2, 2 + text.length] as const;
  const fast = readCommon(...stream);
  const placed = placeCommon(...stream);
  if (fast === undefined || placed === undefined) {
    expect([fast, placed]).toEqual([undefined, undefined]);
    return undefined;
  }
  const root = compose(text) ?? nothing();
  const complete = construct(root);
  if (fast.seekable) {
    for (const pointer of pointersOf(complete.value)) {
      const sought = seekCommon(...stream, pointer);
      if (sought)
        expect([pointer, spansOf(sought)]).toEqual([pointer, spansOf(place(root, pointer))]);
    }
  }
  const notable = complete.exactNumbers.size + complete.duplicateKeys.length > 0;
  expect(fast.notable || !notable).toBe(true);
  return {
    fast: { value: fast.value, places: placesIn(placed) },
    complete: { value: complete.value, places: placesIn(root) },
  };
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

  it.each([
    ['torn flow collections', flowSoup, 20_000],
    ['whole flow collections', flow, 10_000],
    ['scalars over many lines', lines, 20_000],
  ])('agrees with the complete reader on %s', (_, texts, numRuns) => {
    fc.assert(
      fc.property(texts, (text) => {
        const both = bothOn(text);
        if (both) expect(both.fast).toEqual(both.complete);
      }),
      { numRuns },
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
    ['flow collections over several lines', 'a: [\n  b, # c\n  {d: e,\n  f: },\n]\ng: {\n}\n'],
    [
      'words in flow collections',
      'a: {b: web:1.2, c: http://d/e=f#g, h: i j}\nk: [$l, --m=*.n, a@b]\n',
    ],
    [
      'anchors of scalars',
      'a: &b c\nd: *b\ne:\n  - &f 8080\n  - &g "h"\n  - *f # i\nj: &k |\n  l\nm: *k\n',
    ],
    ['the end of a document', 'a: |\n  b\n\n...\n'],
    ['comments only', '# a\n\n  # b\n'],
    ['words and numbers', 'a: yes\nb: 0644\nc: ~\nd: -1\ne: 1.5\nf: 10.0.0.1\ng: :8080\nh: --x\n'],
  ])('reads %s itself', (_, text) => {
    expect(bothOn(text)?.fast).toEqual(bothOn(text)?.complete);
    expect(bothOn(text)).toBeDefined();
  });

  it.each([
    'a: &x {b: c}\n',
    '&x a: b\n',
    'a: *x\n',
    'a: &x b\n*x : c\n',
    'a: !!str 1\n',
    '? a\n',
    'a: b: c\n',
    '1: a\n',
    'a:\tb\n',
    'a\n',
    '# a\n...\n',
    'a: b\n...\nc: d\n',
  ])('leaves %j to the complete reader', (text) => {
    expect(readCommon(text, 0, text.length)).toBeUndefined();
  });
});
