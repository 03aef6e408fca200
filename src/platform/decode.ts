import { isUtf8 } from 'node:buffer';

/** Text in the encodings kubectl reads: UTF-8, or UTF-16 with a byte order mark; else undefined. */
export function decodeText(bytes: Uint8Array): string | undefined {
  return utf16Of(bytes) ?? decodeUtf8(bytes);
}

/** The text, every byte of it, or undefined when it is not UTF-8. */
export function decodeUtf8(bytes: Uint8Array): string | undefined {
  // Several times faster than a TextDecoder with `fatal`; the byte order mark stays.
  return isUtf8(bytes)
    ? Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString()
    : undefined;
}

function utf16Of(bytes: Uint8Array): string | undefined {
  const [first, second] = bytes;
  const little = first === 0xff && second === 0xfe;
  const big = first === 0xfe && second === 0xff;
  if (!little && !big) return undefined;
  try {
    return new TextDecoder(little ? 'utf-16le' : 'utf-16be', { fatal: true }).decode(bytes);
  } catch {
    return undefined;
  }
}
