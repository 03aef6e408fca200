import type { Decoded } from './decoded.ts';

/** Whether a text has an escaped ASCII character (RFC 3986). */
export function hasPercent(text: string): boolean {
  return text.includes('%') && /%[2-7][0-9A-Fa-f]/.test(text);
}

/** Percent-encoding taken off a text that has some; damaged escapes stay. */
export function decodePercent(encoded: string): Decoded | undefined {
  const text = encoded.replace(/(?:%[0-9A-Fa-f]{2})+/g, (escapes) => {
    try {
      return decodeURIComponent(escapes);
    } catch {
      return escapes;
    }
  });
  return text === encoded ? undefined : { text, encodings: ['percent'], encoded };
}
