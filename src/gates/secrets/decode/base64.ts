import type { Budget } from './budget.ts';
import type { Decoded } from './decoded.ts';
import { textOfBytes } from './text-of-bytes.ts';

/** The bytes of a whole base64 value (RFC 4648, also URL-safe, also wrapped), or undefined. */
export function base64Bytes(text: string): Uint8Array | undefined {
  const compact = /\s/.test(text) ? text.replace(/\s+/g, '') : text;
  if (!/^[A-Za-z0-9+/_-]*={0,2}$/.test(compact)) return undefined;
  return Buffer.from(compact, 'base64');
}

/** The readable text that a run of base64 digits stands for; undefined when it is not readable. */
export function decodeBase64(run: string, budget: Budget): Decoded | undefined {
  if (!budget.spend(run.length, 'base64')) return undefined;
  const bytes = base64Bytes(run);
  const decoded = bytes && textOfBytes(bytes, budget);
  if (!decoded?.isText || !isReadable(decoded.text)) return undefined;
  return { text: decoded.text, encodings: ['base64', ...decoded.encodings], encoded: run };
}

/** A short value counts only when it is whole, padded as it must be, and plain ASCII throughout. */
export function isShortBase64(text: string): boolean {
  if (text.length > 23 || text.length % 4 !== 0) return false;
  if (!/^[A-Za-z0-9+/]{6,23}={0,2}$/.test(text)) return false;
  return Buffer.from(text, 'base64').every((byte) => byte >= 32 && byte < 127);
}

/** A value that is base64 over several lines, as `base64` without `-w0` writes it. */
export function isWrappedBase64(text: string): boolean {
  return text.includes('\n') && /^[A-Za-z0-9+/=_\s-]+$/.test(text);
}

function isReadable(text: string): boolean {
  const sample = text.slice(0, 4096);
  let strange = 0;
  for (let i = 0; i < sample.length; i++) {
    const code = sample.charCodeAt(i);
    if (!((code >= 32 && code !== 127) || code === 9 || code === 10 || code === 13)) strange++;
  }
  return text.length >= 4 && strange <= sample.length * 0.05;
}
