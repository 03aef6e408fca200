import { Buffer } from 'node:buffer';
import { expect, test } from 'vitest';
import { decodeText } from '../../src/platform/decode.ts';
import { manifestOf } from '../support/manifest.ts';

const YAML = 'apiVersion: v1\nkind: A\nmetadata: {name: ä😀}\n';

test.each([
  ['UTF-8', Buffer.from(YAML)],
  ['UTF-8 with a byte order mark', Buffer.from(`\ufeff${YAML}`)],
  ['UTF-16 little endian', Buffer.from(`\ufeff${YAML}`, 'utf16le')],
  ['UTF-16 big endian', Buffer.from(`\ufeff${YAML}`, 'utf16le').swap16()],
])('%s is read as kubectl reads it', (_name, bytes) => {
  const text = decodeText(bytes);
  const { resources, malformed } = manifestOf(text ?? '');
  expect(malformed).toEqual([]);
  expect(resources.map((r) => r.name)).toEqual(['ä😀']);
});

test('bytes that are no text are not guessed at', () => {
  expect(decodeText(Buffer.from([0x61, 0xff, 0x0a]))).toBeUndefined();
  expect(decodeText(Uint8Array.from({ length: 2000 }, (_, i) => (i * 7919) % 256))).toBeUndefined();
});
