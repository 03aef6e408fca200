import { Budget } from '../decode/budget.ts';
import { textOfBytes } from '../decode/text-of-bytes.ts';

/** A file as text: UTF-8 or UTF-16, gzip taken off; bytes that are no text, one character each. */
export interface FileText {
  readonly text: string;
  readonly isText: boolean;
}

/** Undefined: it unpacks to more than the limits allow. */
export function fileText(bytes: Uint8Array): FileText | undefined {
  const [first, second] = bytes;
  if (first === 0xff && second === 0xfe) return decoded('utf-16le', bytes);
  if (first === 0xfe && second === 0xff) return decoded('utf-16be', bytes);
  return textOfBytes(bytes, new Budget(256 * 1024 * 1024));
}

function decoded(encoding: string, bytes: Uint8Array): FileText {
  return { text: new TextDecoder(encoding).decode(bytes), isText: true };
}
