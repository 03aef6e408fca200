import { describe, expect, it } from 'vitest';
import { applyJsonPatch, JsonPatchError } from '../../src/kubernetes/json-patch.ts';
import type { JsonValue } from '../../src/manifest/json.ts';

const document = { a: { b: [1, 2, 3] }, 'x/y': 1 };

describe('a JSON patch', () => {
  it.each<[string, JsonValue, JsonValue]>([
    [
      'adds a field',
      [{ op: 'add', path: '/a/c', value: null }],
      { a: { b: [1, 2, 3], c: null }, 'x/y': 1 },
    ],
    [
      'adds before an index',
      [{ op: 'add', path: '/a/b/0', value: 0 }],
      { a: { b: [0, 1, 2, 3] }, 'x/y': 1 },
    ],
    ['appends', [{ op: 'add', path: '/a/b/-', value: 4 }], { a: { b: [1, 2, 3, 4] }, 'x/y': 1 }],
    ['removes an item', [{ op: 'remove', path: '/a/b/1' }], { a: { b: [1, 3] }, 'x/y': 1 }],
    ['replaces', [{ op: 'replace', path: '/a/b/2', value: 9 }], { a: { b: [1, 2, 9] }, 'x/y': 1 }],
    [
      'reads escaped keys',
      [{ op: 'replace', path: '/x~1y', value: 2 }],
      { a: { b: [1, 2, 3] }, 'x/y': 2 },
    ],
    ['moves', [{ op: 'move', from: '/a/b', path: '/c' }], { a: {}, c: [1, 2, 3], 'x/y': 1 }],
    [
      'copies',
      [{ op: 'copy', from: '/a/b/0', path: '/c' }],
      { a: { b: [1, 2, 3] }, c: 1, 'x/y': 1 },
    ],
    ['tests', [{ op: 'test', path: '/a', value: { b: [1, 2, 3] } }], document],
    ['replaces the whole', [{ op: 'add', path: '', value: 1 }], 1],
  ])('%s', (_sentence, patch, wanted) => {
    const before = structuredClone(document);
    expect(applyJsonPatch(document, patch)).toEqual(wanted);
    expect(document).toEqual(before);
  });

  it.each<[string, JsonValue, RegExp]>([
    ['below nothing', [{ op: 'add', path: '/z/c', value: 1 }], /nothing at \/z/],
    ['removes what is not there', [{ op: 'remove', path: '/z' }], /nothing at \/z/],
    ['removes behind the end', [{ op: 'remove', path: '/a/b/3' }], /nothing at/],
    ['replaces at -', [{ op: 'replace', path: '/a/b/-', value: 1 }], /nothing at/],
    ['indexes from the end', [{ op: 'remove', path: '/a/b/-1' }], /nothing at/],
    ['has no pointer', [{ op: 'add', path: 'a', value: 1 }], /not a JSON pointer/],
    ['has no operation', [{ op: 'put', path: '/a', value: 1 }], /no operation "put"/],
    ['has no value', [{ op: 'add', path: '/a' }], /add needs a value/],
    ['is no list', {}, /list of operations/],
    [
      'reaches into the prototype',
      [{ op: 'replace', path: '/constructor/name', value: 1 }],
      /nothing at/,
    ],
  ])('is refused when it %s', (_sentence, patch, message) => {
    const bare = Object.assign(Object.create(null), document);
    expect(() => applyJsonPatch(bare, patch)).toThrow(JsonPatchError);
    expect(() => applyJsonPatch(bare, patch)).toThrow(message);
  });

  it('says apart that a test failed', () => {
    const patch = [{ op: 'test', path: '/a', value: 1 }];
    expect(() => applyJsonPatch(document, patch)).toThrow(
      expect.objectContaining({ reason: 'test' }),
    );
  });
});
