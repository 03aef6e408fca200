import type { Budget } from './budget.ts';
import { gunzip, isCompressed } from './gzip.ts';

/** Bytes as text, gzip and zlib taken off. */
export interface TextOfBytes {
  readonly text: string;
  readonly encodings: readonly string[];
  /** False: not UTF-8, one character per byte; formats can still be found in it. */
  readonly isText: boolean;
}

/** The text in a byte string; undefined when the budget does not allow to unpack it. */
export function textOfBytes(bytes: Uint8Array, budget: Budget): TextOfBytes | undefined {
  if (!isCompressed(bytes)) return { ...decodeText(bytes), encodings: [] };
  const unpacked = gunzip(bytes, budget);
  if (unpacked === undefined) return undefined;
  return { ...decodeText(unpacked.bytes), encodings: [unpacked.encoding] };
}

function decodeText(bytes: Uint8Array): { text: string; isText: boolean } {
  try {
    const text = UTF8.decode(bytes);
    if (!text.includes('\0')) return { text, isText: true };
  } catch {
    // Not UTF-8: handled below as bytes.
  }
  return { text: Buffer.from(bytes).toString('latin1'), isText: false };
}

const UTF8 = new TextDecoder('utf-8', { fatal: true });
