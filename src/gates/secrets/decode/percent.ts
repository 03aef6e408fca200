import type { Decoded } from './decoded.ts';

/** Percent-encoding (RFC 3986) taken off a text that has some; damaged escapes stay. */
export function* inPercent(text: string): Generator<Decoded> {
  if (!/%[2-7][0-9A-Fa-f]/.test(text)) return;
  const decoded = text.replace(/(?:%[0-9A-Fa-f]{2})+/g, (escapes) => {
    try {
      return decodeURIComponent(escapes);
    } catch {
      return escapes;
    }
  });
  if (decoded !== text) yield { text: decoded, encodings: ['percent'], encoded: text };
}
