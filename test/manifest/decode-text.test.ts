import { Buffer } from 'node:buffer';
import { describe, expect, it } from 'vitest';
import { decodeText } from '../../src/manifest/decode-text.ts';
import { manifestOf } from '../support/manifest.ts';

const YAML = 'apiVersion: v1\nkind: A\nmetadata: {name: ä😀}\n';

describe('decodeText', () => {
  it.each([
    ['UTF-8', Buffer.from(YAML)],
    ['UTF-8 with a byte order mark', Buffer.from(`\ufeff${YAML}`)],
    ['UTF-16 little endian', Buffer.from(`\ufeff${YAML}`, 'utf16le')],
    ['UTF-16 big endian', Buffer.from(`\ufeff${YAML}`, 'utf16le').swap16()],
  ])('reads %s', (_, bytes) => {
    expect(decodeText(bytes)).toBe(YAML);
  });

  it('makes bytes that are no UTF-8 malformed, in their document only', () => {
    const bytes = Buffer.concat([Buffer.from(`${YAML}---\na: `), Buffer.from([0xff, 0x0a])]);
    const { resources, malformed } = manifestOf(decodeText(bytes));
    expect(resources).toHaveLength(1);
    expect(malformed.map((m) => m.position)).toEqual([{ line: 5, column: 4 }]);
  });

  it('makes binary garbage malformed', () => {
    const bytes = Uint8Array.from({ length: 2000 }, (_, index) => (index * 7919) % 256);
    const { resources, malformed } = manifestOf(decodeText(bytes));
    expect(resources).toEqual([]);
    expect(malformed.length).toBeGreaterThan(0);
  });
});
