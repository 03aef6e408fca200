import { expect, test } from 'vitest';
import { newJsonObject } from '../../src/manifest/json.ts';
import { Pointer } from '../../src/manifest/pointer.ts';

test('a pointer prints as RFC 6901 and reads back', () => {
  const pointer = Pointer.root.at('metadata', 'annotations', 'a/b~c', 0);
  expect(pointer.toString()).toBe('/metadata/annotations/a~1b~0c/0');
  expect(Pointer.parse(pointer.toString())?.toString()).toBe(pointer.toString());
});

test('text that is no pointer is refused', () => {
  expect(Pointer.parse('spec')).toBeUndefined();
  expect(Pointer.parse('/a~2')).toBeUndefined();
});

test('a pointer finds its value, and nothing where the document does not reach', () => {
  const document = { spec: { ports: [{ port: 80 }] } };
  expect(Pointer.root.at('spec', 'ports', 0, 'port').resolve(document)).toBe(80);
  expect(Pointer.root.at('spec', 'ports', 1, 'port').resolve(document)).toBeUndefined();
  expect(Pointer.root.at('spec', 'ports', 0, 'port', 'x').resolve(document)).toBeUndefined();
});

test('an empty JSON object has no inherited members, and __proto__ is an ordinary key', () => {
  const object = newJsonObject();
  expect(object['constructor']).toBeUndefined();
  object['__proto__'] = 'plain';
  expect(Object.keys(object)).toEqual(['__proto__']);
});
