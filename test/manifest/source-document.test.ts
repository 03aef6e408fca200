import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { SourceDocument } from '../../src/manifest/source-document.ts';
import { SourceText } from '../../src/manifest/source-text.ts';
import { compose } from '../../src/manifest/yaml/compose.ts';
import { construct } from '../../src/manifest/yaml/construct.ts';
import { nothing } from '../../src/manifest/yaml/node.ts';
import { place } from '../../src/manifest/yaml/place.ts';
import { pointersOf } from '../support/places.ts';

/** Lines that make a document, mostly, with breaks of two kinds. */
const document = fc
  .array(
    fc.tuple(
      fc.constantFrom('', '  ', '  ', '    '),
      fc.constantFrom(
        ...['a: b', 'c: 1.0', 'd:', '- e', '- f: g', 'h: |', 'i: >-', 'j: "k', 'l"', "m: 'n'"],
        ...['o', '', '# p', 'q: {r: s, t: [u]}', 'v: [w,', 'x]', '? y', 'z: &a b', 'c: *a', 'a: c'],
      ),
      fc.constantFrom('\n', '\r\n', '\r\n', '\r\n', '\r'),
    ),
    { minLength: 1, maxLength: 7 },
  )
  .map((lines) => lines.map((line) => line.join('')).join(''));

describe('a document', () => {
  it('has the value and the places that the complete reader gives it', () => {
    let read = 0;
    fc.assert(
      fc.property(document, fc.boolean(), (text, windows) => {
        const breaks = windows ? text : text.replaceAll(/\r\n?/g, '\n');
        const root = completely(breaks);
        const source = new SourceText('a.yaml', `# a\n---\n${breaks}`);
        const one = new SourceDocument(source, 8, source.text.length);
        if (root === undefined) {
          expect(() => one.read()).toThrow();
          return;
        }
        read++;
        const { value } = construct(root);
        expect(one.read()).toEqual(value);
        expect(one.constructed).toEqual(construct(root));
        for (const pointer of pointersOf(value)) {
          const { key, value: found } = place(root, pointer);
          expect(one.locate(pointer, 'value')).toEqual(span(source, found));
          expect(one.locate(pointer, 'key')).toEqual(span(source, key ?? found));
        }
      }),
      { numRuns: 5000 },
    );
    expect(read).toBeGreaterThan(500);
  });
});

/** The nodes of a text that can be read. */
function completely(text: string) {
  try {
    const root = compose(text.endsWith('\n') ? text : `${text}\n`) ?? nothing();
    construct(root);
    return root;
  } catch {
    return undefined;
  }
}

function span(source: SourceText, { start, end }: { start: number; end: number }) {
  return { start: source.positionAt(8 + start), end: source.positionAt(8 + end) };
}
