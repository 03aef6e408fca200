import { describe, expect, it } from 'vitest';
import { Pointer } from '../../src/manifest/pointer.ts';
import type { Resource } from '../../src/manifest/resource.ts';
import { resourceOf } from '../support/manifest.ts';

const HEAD = 'apiVersion: v1\nkind: A\nmetadata: {name: a}\n';

/** The text a resource's place covers, with `^` at its position: `4:7 value`. */
function shown(resource: Resource, yaml: string, pointer: string, part: 'key' | 'value' = 'value') {
  const { start, end } = resource.locate(Pointer.parse(pointer) ?? Pointer.root, part);
  const lines = yaml.split('\n');
  const first = lines[start.line - 1] ?? '';
  const text = first.slice(start.column - 1, start.line === end.line ? end.column - 1 : undefined);
  return `${start.line}:${start.column} ${text}`;
}

function places(body: string, ...pointers: string[]): string[] {
  const yaml = HEAD + body;
  const resource = resourceOf(yaml);
  return pointers.map((pointer) => {
    const [path = '', part] = pointer.split('@');
    return shown(resource, yaml, path, part === 'key' ? 'key' : 'value');
  });
}

describe('locate', () => {
  it('finds values and keys in block and flow style', () => {
    expect(
      places(
        'spec:\n  a: b # c\n  d: [e, {f: "g"}]\n',
        '/spec/a',
        '/spec/a@key',
        '/spec/d/1/f',
        '/spec/d/1/f@key',
      ),
    ).toEqual(['5:6 b', '5:3 a', '6:14 "g"', '6:11 f']);
  });

  it('covers a block scalar from its mark', () => {
    expect(places('spec:\n  a: |-\n    b\n  c: d\n', '/spec/a', '/spec/c')).toEqual([
      '5:6 |-',
      '7:6 d',
    ]);
  });

  it('gives the closest existing ancestor for what is not there', () => {
    expect(places('spec:\n  a: {b: c}\n', '/spec/a/x/y', '/spec/a/b/z')).toEqual([
      '5:6 {b: c}',
      '5:10 c',
    ]);
  });

  it('points behind the colon of a value that is not written', () => {
    expect(places('spec:\n  a:\n  b: c\n', '/spec/a', '/spec/a@key')).toEqual(['5:5 ', '5:3 a']);
  });

  it('gives an alias its own place, and its content too', () => {
    expect(places('x: &x {b: c}\nspec: *x\n', '/spec', '/spec/b')).toEqual(['5:7 *x', '5:7 *x']);
  });

  it('gives merged content the place of the merge, and its own when it is inline', () => {
    expect(
      places(
        'x: &x {b: c}\nspec:\n  <<: *x\n  d: e\nz:\n  <<: {f: g}\n',
        '/spec/b',
        '/spec/d',
        '/z/f',
      ),
    ).toEqual(['6:7 *x', '7:6 e', '9:11 g']);
  });

  it('gives the winner of duplicate keys', () => {
    expect(places('spec:\n  a: 1\n  a: 2\n', '/spec/a')).toEqual(['6:6 2']);
  });

  it('finds keys that are no strings by the name they get', () => {
    expect(places('spec:\n  0x10: a\n  y: b\n', '/spec/16', '/spec/true@key')).toEqual([
      '5:9 a',
      '6:3 y',
    ]);
  });

  it('counts columns in UTF-16 units', () => {
    expect(places('spec: {"😀": b}\n', '/spec/😀')).toEqual(['4:14 b']);
  });
});

describe('a resource', () => {
  it('keeps the text of numbers that JavaScript does not', () => {
    const { exactNumbers } = resourceOf(
      `${HEAD}spec: {a: 9007199254740993, b: 1.0, c: 1e3, d: 2, e: 0.5}\n`,
    );
    expect(Object.fromEntries(exactNumbers)).toEqual({
      '/spec/a': '9007199254740993',
      '/spec/b': '1.0',
      '/spec/c': '1e3',
    });
  });

  it('names the keys that are given twice', () => {
    const { duplicateKeys, value } = resourceOf(
      `${HEAD}spec:\n  a: 1\n  b: {c: 1, c: 2}\n  a: 2\n`,
    );
    expect(duplicateKeys.map(String)).toEqual(['/spec/b/c', '/spec/a']);
    expect(value['spec']).toEqual({ a: 2, b: { c: 2 } });
  });

  it('takes __proto__ and constructor for ordinary keys', () => {
    const { value } = resourceOf(`${HEAD}spec: {__proto__: {a: 1}, b: {}}\n`);
    const spec = Object(value['spec']);
    expect(Object.keys(spec)).toEqual(['__proto__', 'b']);
    expect(spec['a']).toBeUndefined();
    expect(spec['b']['constructor']).toBeUndefined();
  });
});
