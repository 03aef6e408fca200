import type { Decoded } from './decoded.ts';

/** Readable ASCII of at least eight letters in hexadecimal; undefined when a run is none. */
export function decodeHex(run: string): Decoded | undefined {
  if (!/^(?:[2-7][0-9A-Fa-f]|0[9AaDd]){8,}$/.test(run)) return undefined;
  const text = Buffer.from(run, 'hex').toString('latin1');
  return text.includes('\x7f') ? undefined : { text, encodings: ['hex'], encoded: run };
}
