import type { Budget } from './budget.ts';
import type { Decoded } from './decoded.ts';
import { textOfBytes } from './text-of-bytes.ts';

/** The bytes of a whole base64 value (RFC 4648, also URL-safe, also wrapped), or undefined. */
export function base64Bytes(text: string): Uint8Array | undefined {
  const compact = /\s/.test(text) ? text.replace(/\s+/g, '') : text;
  if (!/^[A-Za-z0-9+/_-]*={0,2}$/.test(compact)) return undefined;
  return Buffer.from(compact, 'base64');
}

/** Readable text that stands in base64 in a text; runs that decode to nothing readable are left. */
export function* inBase64(text: string, budget: Budget): Generator<Decoded> {
  for (const run of runsOf(text)) {
    if (!startsReadable(run)) continue;
    if (!budget.spend(run.length, 'base64')) return;
    const bytes = base64Bytes(run);
    if (bytes === undefined) continue;
    const decoded = textOfBytes(bytes, budget);
    if (decoded === undefined || !decoded.isText || !isReadable(decoded.text)) continue;
    yield { text: decoded.text, encodings: ['base64', ...decoded.encodings], encoded: run };
  }
}

/** Longest stretches of the alphabet; a value wrapped over lines counts as one. */
function* runsOf(text: string): Generator<string> {
  if (text.length < 24 && isShortBase64(text)) yield text;
  if (text.includes('\n') && /^[A-Za-z0-9+/=_\s-]+$/.test(text)) yield text;
  for (const [run] of text.matchAll(/[A-Za-z0-9+/_-]{16,}={0,2}/g)) yield run;
}

/** A short value counts only when it is whole, padded as it must be, and plain ASCII throughout. */
function isShortBase64(text: string): boolean {
  if (text.length % 4 !== 0 || !/^[A-Za-z0-9+/]{6,23}={0,2}$/.test(text)) return false;
  return Buffer.from(text, 'base64').every((byte) => byte >= 32 && byte < 127);
}

/** The first six bytes decide for nearly all identifiers, before anything is copied. */
function startsReadable(run: string): boolean {
  const head = Buffer.from(run.slice(0, 8), 'base64');
  if (head[0] === 0x1f && head[1] === 0x8b) return true;
  if (head[0] === 0x78 && [0x01, 0x5e, 0x9c, 0xda].includes(head[1] ?? 0)) return true;
  return head.every(isReadableByte);
}

function isReadable(text: string): boolean {
  const sample = text.slice(0, 4096);
  let strange = 0;
  for (let i = 0; i < sample.length; i++) if (!isReadableByte(sample.charCodeAt(i))) strange++;
  return text.length >= 4 && strange <= sample.length * 0.05;
}

function isReadableByte(code: number): boolean {
  return (code >= 32 && code !== 127) || code === 9 || code === 10 || code === 13;
}
