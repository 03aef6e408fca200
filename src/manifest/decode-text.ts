import { isUtf8 } from 'node:buffer';
import { TextDecoder } from 'node:util';

/**
 * The text of a manifest's bytes, as kubectl decodes them: UTF-8, or UTF-16 when a byte order mark
 * says so. Bytes that are no UTF-8 become U+FFFF, which YAML forbids, so that the document they
 * stand in is malformed instead of quietly different.
 */
export function decodeText(bytes: Uint8Array): string {
  const [first, second] = bytes;
  if (first === 0xff && second === 0xfe) return new TextDecoder('utf-16le').decode(bytes);
  if (first === 0xfe && second === 0xff) return new TextDecoder('utf-16be').decode(bytes);
  // Several times faster than a TextDecoder with `fatal`.
  const text = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString();
  const marked = text.startsWith('\ufeff') ? text.slice(1) : text;
  return isUtf8(bytes) ? marked : marked.replaceAll('\ufffd', '\uffff');
}
