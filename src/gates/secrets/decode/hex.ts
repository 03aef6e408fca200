import type { Decoded } from './decoded.ts';

/** Readable ASCII written in hexadecimal: whole bytes, six at least, letters all through. */
export function* inHex(text: string): Generator<Decoded> {
  for (const [run] of text.matchAll(
    /(?<![0-9A-Za-z])(?:[2-7][0-9A-Fa-f]|0[9AaDd]){6,}(?![0-9A-Za-z])/g,
  )) {
    const decoded = Buffer.from(run, 'hex').toString('latin1');
    if (!decoded.includes('\x7f')) yield { text: decoded, encodings: ['hex'], encoded: run };
  }
}
